-- What is left of titular_flags: circumstances go with the last mora of the titular.
-- Grain: one row per row that stays. Reads: old.titular_flags, clear_titulares.
select k.*
from old.titular_flags as k
where
    not exists (
        select 1
        from clear_titulares as c
        where c.titular_id_type = k.titular_id_type and c.titular_id_number = k.titular_id_number
    )
