-- The lines of titular_flags that go whole: what they are about is left with nothing of it.
-- Grain: one row per line. Reads: staged, clear_titulares.
select s.line_number
from staged as s
where
    exists (
        select 1
        from clear_titulares as c
        where c.titular_id_type = s.titular_id_type and c.titular_id_number = s.titular_id_number
    )
