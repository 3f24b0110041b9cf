-- Obligations of the extract's creditors that a full and whole extract no longer brings.
-- They are flagged, never deleted. Reads: obligations, staged_keys, set_aside_keys, cuts, vanished.
insert into vanished
with previous_cuts as (
    select
        creditor_id,
        max(cutoff_on) as cutoff_on
    from cuts
    where is_full and load_id < $first_load_id
    group by creditor_id
)

select
    o.obligation_key,
    greatest(o.cutoff_on, p.cutoff_on) as last_seen_on,
    $last_load_id as from_load_id,
    null as until_load_id
from obligations as o
left join previous_cuts as p on o.creditor_id = p.creditor_id
where
    o.load_id < $first_load_id
    and o.creditor_id in (
        select c.creditor_id from cuts as c where c.load_id between $first_load_id and $last_load_id
    )
    and hash(o.creditor_id, o.obligation_number, o.titular_id_type, o.titular_id_number) not in (
        select k.key_hash from staged_keys as k
    )
    and hash(o.creditor_id, o.obligation_number, o.titular_id_type, o.titular_id_number) not in (
        select k.key_hash from set_aside_keys as k
    )
    and o.obligation_key not in (
        select v.obligation_key from vanished as v where v.until_load_id is null
    )
