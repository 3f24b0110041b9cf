-- The first days in mora that the rows of an obligation and titular have claimed, other than the
-- one that stands: what re-aging would have made of it.
-- Grain: one row per day claimed. Reads: obligations, obligations_history, loads.
with versions as (
    select
        o.mora_started_on,
        o.cutoff_on,
        o.days_past_due,
        o.load_id,
        o.line_number
    from obligations as o
    where o.obligation_key = $obligation_key
    union all
    select
        h.mora_started_on,
        h.cutoff_on,
        h.days_past_due,
        h.load_id,
        h.line_number
    from obligations_history as h
    where h.obligation_key = $obligation_key
),

claims as (
    select
        v.load_id,
        v.line_number,
        coalesce(
            v.mora_started_on,
            case when v.days_past_due > 0 then v.cutoff_on - v.days_past_due + 1 end
        ) as claimed_on
    from versions as v
)

select
    c.claimed_on,
    l.file_name,
    c.line_number
from claims as c
inner join loads as l on c.load_id = l.load_id
where c.claimed_on > $mora_started_on and l.known_on <= $run_date
order by
    c.claimed_on desc,
    c.load_id
