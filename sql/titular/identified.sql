-- A number as somebody wrote it, in the form in which it is stored, and whether its type of
-- identification allows it. Grain: one row.
select
    canonical_id_number($id_type, $given) as id_number,
    is_bad_id_number($id_type, canonical_id_number($id_type, $given)) as is_bad
