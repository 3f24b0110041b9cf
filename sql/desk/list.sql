-- Every case with where it stands and the next date of its clocks. Grain: one row per case.
-- Reads: register_cases, case_rounds, case_clocks.
with next_dates as (
    select
        k.case_id,
        min(k.legal_on) as next_on,
        arg_min(k.clock, k.legal_on) as next_clock
    from case_clocks as k
    where k.stopped_on is null
    group by k.case_id
)

select
    c.creditor_id,
    c.case_number,
    c.kind,
    c.regime,
    c.titular_id_type,
    c.titular_id_number,
    c.asks,
    r.begun_on as opened_on,
    r.closed_on,
    r.closed_by,
    case
        when r.closed_on is not null then 'closed'
        when r.filed_on is null then 'waits for quality'
        when r.complete_on is null then 'waits for completion'
        when r.acknowledged_on is not null then 'acknowledged'
        else 'open'
    end as standing,
    n.next_on,
    n.next_clock
from register_cases as c
inner join case_rounds as r on c.case_id = r.case_id and r.is_last
left join next_dates as n on c.case_id = n.case_id
where not $is_open_only or r.closed_on is null or n.next_on is not null
order by
    n.next_on nulls last,
    c.creditor_id,
    c.case_number
