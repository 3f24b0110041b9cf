-- The circumstances that arrive of a titular whose last mora was erased, of before the erasure.
-- Grain: one row per row. Reads: arriving, tombstones, the macro tombstone_of.
with told as (
    select
        a.row_id,
        a.since_on,
        tombstone_of(
            concat_ws(chr(31), 'titular', a.titular_id_type, a.titular_id_number)
        ) as subject_hmac
    from arriving as a
)

select distinct d.row_id
from told as d
inner join tombstones as t on d.subject_hmac = t.subject_hmac
where t.scope = 'titular' and coalesce(d.since_on <= t.erased_on, true)
