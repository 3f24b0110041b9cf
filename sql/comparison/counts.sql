-- How many records change, by creditor and kind of change, the most frequent first within each.
-- date_moves: earlier, later, the same, or that there is a date under one law alone.
-- Grain: creditor, the two decisions and how the date moves. Reads: changed.
with placed as (
    select
        c.creditor_id,
        c.decision_before,
        c.decision_after,
        case
            when c.days_moved < 0 then 'earlier'
            when c.days_moved > 0 then 'later'
            when c.days_moved = 0 then 'the same'
            when c.expires_on_before is not null then 'no date after'
            when c.expires_on_after is not null then 'no date before'
            else 'no date'
        end as date_moves,
        c.is_reported,
        abs(c.days_moved) as days_moved
    from evaluation.changed as c
)

select
    p.creditor_id,
    p.decision_before,
    p.decision_after,
    p.date_moves,
    count(*) as record_count,
    count(*) filter (where p.is_reported) as shown_count,
    nullif(min(p.days_moved), 0) as least_days,
    nullif(max(p.days_moved), 0) as most_days
from placed as p
group by
    p.creditor_id,
    p.decision_before,
    p.decision_after,
    p.date_moves
order by
    p.creditor_id,
    record_count desc,
    p.decision_before,
    p.decision_after,
    p.date_moves
