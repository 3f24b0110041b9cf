-- rule: BF-06
-- title: no class of arrears before its day: mora_30 only from the first day of mora
-- article: D-10: Ley 1266/2008 art. 14; the days are those of table T-NOV, the first one is a
--   setting (30 or 31)
-- reason: the titular is shown one class worse than the days say
-- alternate explanation: the days are counted from another due date than the class, or are of
--   another day
-- severity: refuse
-- grain: one row per line
-- reads: bureau_rows, behaviours, behaviour_by_day, row_known, bureau_known
with classes as (
    select
        r.line_number,
        r.behaviour,
        b.step,
        least(
            coalesce(r.days_past_due, k.days_past_due),
            coalesce(k.days_past_due, r.days_past_due)
        ) as days_past_due
    from bureau_rows as r
    inner join behaviours as b on r.behaviour = b.behaviour and b.from_day > 0
    left join row_known as m on r.line_number = m.line_number
    left join bureau_known as k on m.obligation_key = k.obligation_key
    where not coalesce(k.is_paid or k.is_cured, false)
)

select
    c.line_number,
    'behaviour' as column_name,
    c.behaviour as found,
    concat(d.behaviour, ' (', cast(c.days_past_due as varchar), ' days)') as expected
from classes as c
inner join behaviour_by_day as d
    on case when c.days_past_due > 999 then 999 else c.days_past_due end = d.days_past_due
where d.step < c.step
