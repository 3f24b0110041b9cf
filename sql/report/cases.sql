-- What the desk has to do, clock by clock: how many are late, how many fall due within five days, and
-- the nearest date of those that are not late. Grain: clock and direction. Reads: open_clocks.
select
    c.clock,
    c.direction,
    c.rule_id,
    count(*) filter (where c.days_left < 0) as late_count,
    count(*) filter (where c.days_left between 0 and 5) as soon_count,
    count(*) as open_count,
    min(c.legal_on) filter (where c.days_left >= 0) as next_on
from evaluation.open_clocks as c
group by
    c.clock,
    c.direction,
    c.rule_id
order by
    late_count desc,
    next_on,
    c.clock,
    c.rule_id
