-- Obligations that had vanished and that an extract brings again.
update vanished
set until_load_id = $last_load_id
where
    until_load_id is null
    and obligation_key in (
        select o.obligation_key
        from obligations as o
        where
            hash(o.creditor_id, o.obligation_number, o.titular_id_type, o.titular_id_number) in (
                select k.key_hash from staged_keys as k
            )
    )
