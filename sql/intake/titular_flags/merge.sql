-- Add what is new in the staged rows of titular_flags; a row that is already known is not kept twice.
insert into titular_flags
select s.*
from staged as s
where not exists (
    select 1
    from titular_flags as known
    where
        known.titular_id_type is not distinct from s.titular_id_type
        and known.titular_id_number is not distinct from s.titular_id_number
        and known.flag is not distinct from s.flag
        and known.since_on is not distinct from s.since_on
)
