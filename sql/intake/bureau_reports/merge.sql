-- Add what is new in the staged rows of bureau_reports; a row that is already known is not kept twice.
insert into bureau_reports
select s.*
from staged as s
where not exists (
    select 1
    from bureau_reports as known
    where
        known.bureau is not distinct from s.bureau
        and known.creditor_id is not distinct from s.creditor_id
        and known.obligation_number is not distinct from s.obligation_number
        and known.titular_id_type is not distinct from s.titular_id_type
        and known.titular_id_number is not distinct from s.titular_id_number
        and known.first_negative_on is not distinct from s.first_negative_on
        and known.last_seen_on is not distinct from s.last_seen_on
        and known.withdrawn_on is not distinct from s.withdrawn_on
)
