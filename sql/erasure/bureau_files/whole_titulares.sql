-- The titulares who go whole. Grain: one row per titular. Reads: $types, $numbers, of the same length.
select
    t.titular_id_type,
    person_of(t.titular_id_type, t.titular_id_number) as person
from (
    select
        unnest(cast($types as varchar[])) as titular_id_type,
        unnest(cast($numbers as varchar[])) as titular_id_number
) as t
