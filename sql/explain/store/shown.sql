-- The bureaus whose newest report shows an obligation (D-10: it may be one without any mora).
-- Grain: one row per bureau. Reads: bureau_reports, loads.
with newest as (
    select
        b.bureau,
        b.withdrawn_on
    from bureau_reports as b
    inner join loads as l on b.load_id = l.load_id
    where b.obligation_number = $obligation_number and l.known_on <= $run_date
    qualify b.load_id = max(b.load_id) over (
        partition by
            b.bureau,
            b.creditor_id,
            b.titular_id_type,
            b.titular_id_number
    )
)

select distinct n.bureau
from newest as n
where n.withdrawn_on is null
order by n.bureau
