-- Add what is new in the staged rows of notices; a row that is already known is not kept twice.
insert into notices
select s.*
from staged as s
where not exists (
    select 1
    from notices as known
    where
        known.creditor_id is not distinct from s.creditor_id
        and known.obligation_number is not distinct from s.obligation_number
        and known.titular_id_type is not distinct from s.titular_id_type
        and known.titular_id_number is not distinct from s.titular_id_number
        and known.sent_on is not distinct from s.sent_on
        and known.channel is not distinct from s.channel
        and known.evidence_id is not distinct from s.evidence_id
        and known.agreement_id is not distinct from s.agreement_id
        and known.amount_cop is not distinct from s.amount_cop
)
