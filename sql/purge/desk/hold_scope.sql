-- What a hold is on, as it is stored, and whether it can be that of an obligation or titular at all.
-- Grain: one row.
select
    coalesce(is_bad_obligation_number($obligation_number), false) as is_bad_obligation,
    canonical_id_number($titular_id_type, $titular_id_number) as titular_id_number,
    coalesce(
        is_bad_id_number(
            $titular_id_type, canonical_id_number($titular_id_type, $titular_id_number)
        ),
        false
    ) as is_bad_titular
