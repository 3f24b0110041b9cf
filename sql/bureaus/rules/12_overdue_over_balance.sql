-- rule: BF-12
-- title: what is overdue is at most what is owed
-- article: D-1: Ley 1266/2008 art. 8 num. 1 (true, complete, exact)
-- reason: the titular is shown owing more in arrears than in all
-- alternate explanation: the balance is of capital alone, and what is overdue has interest in it
-- severity: refuse
-- grain: one row per line
-- reads: bureau_rows
select
    r.line_number,
    'past_due_cop' as column_name,
    cast(r.past_due_cop as varchar) as found,
    concat('at most ', cast(r.balance_cop as varchar)) as expected
from bureau_rows as r
where r.past_due_cop > r.balance_cop
