-- The items of the list that no night has listed before, as texts of JSON for the register.
-- Grain: one row per 50,000 items, or none. Reads: purge_items, purge_proposals.
with fresh as (
    select distinct on (i.purge_id)
        i.purge_id,
        i.bureau,
        i.creditor_id,
        i.obligation_number,
        i.titular_id_type,
        i.titular_id_number,
        i.mora_started_on,
        i.run_date as proposed_on
    from purge_items as i
    where i.purge_id not in (select p.purge_id from purge_proposals as p)
    order by i.purge_id
),

numbered as (
    select
        f as item,
        (row_number() over (order by f.purge_id)) // 50000 as part
    from fresh as f
)

select cast(to_json(list(n.item)) as varchar)
from numbered as n
group by n.part
