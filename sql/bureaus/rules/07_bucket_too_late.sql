-- rule: BF-07
-- title: the class of arrears is not milder than the days say
-- article: D-1: Ley 1266/2008 art. 8 num. 1 (true, complete, exact); table T-NOV
-- reason: the row contradicts itself, and the bureau's history will show a jump when it is put
--   right
-- alternate explanation: the days are of an instalment that was paid on the day of the cut. It is
--   never amended upwards unless the night's own days say so too
-- severity: warn
-- grain: one row per line
-- reads: bureau_rows, behaviours, behaviour_by_day
select
    r.line_number,
    'behaviour' as column_name,
    r.behaviour as found,
    concat(d.behaviour, ' (', cast(r.days_past_due as varchar), ' days)') as expected
from bureau_rows as r
inner join behaviours as b on r.behaviour = b.behaviour and b.from_day is not null
inner join behaviour_by_day as d
    on case when r.days_past_due > 999 then 999 else r.days_past_due end = d.days_past_due
where d.step > b.step
