-- The circumstances that arrive of a titular who went whole, of before the erasure. Those of others come
-- back: a later mora may depend on them (FORCE_MAJEURE).
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
where t.scope = 'titular' and t.is_disowned and coalesce(d.since_on <= t.erased_on, true)
