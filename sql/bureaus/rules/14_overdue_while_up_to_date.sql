-- rule: BF-14
-- title: what is up to date has nothing overdue
-- article: D-10: Ley 1266/2008 art. 14; field 2.36 (0 below 30 days)
-- reason: the bureau counts the amount as arrears though the row says that there are none
-- alternate explanation: the bureau of this pack takes the amount from the first day past due
-- severity: warn
-- grain: one row per line
-- reads: bureau_rows
select
    r.line_number,
    'past_due_cop' as column_name,
    cast(r.past_due_cop as varchar) as found,
    '0' as expected
from bureau_rows as r
where r.behaviour = 'al_dia' and r.past_due_cop > 0
