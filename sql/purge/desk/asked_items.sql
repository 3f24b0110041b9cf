-- The items asked about that the register has not yet, as JSON for it. Grain: one row, null where there
-- is none.
-- Reads: asked, purge_items, known_items.
with fresh as (
    select distinct on (i.purge_id)
        i.purge_id,
        i.bureau,
        i.creditor_id,
        i.obligation_number,
        i.titular_id_type,
        i.titular_id_number,
        i.mora_started_on,
        i.run_date as listed_on
    from purge_items as i
    inner join asked as a on i.purge_id = a.purge_id
    where i.purge_id not in (select p.purge_id from known_items as p)
    order by i.purge_id
)

select cast(to_json(list(f order by f.purge_id)) as varchar)
from fresh as f
