-- Add what is new in the staged rows of mora_episodes; a row that is already known is not kept twice.
insert into mora_episodes
select s.*
from staged as s
where not exists (
    select 1
    from mora_episodes as known
    where
        known.creditor_id is not distinct from s.creditor_id
        and known.obligation_number is not distinct from s.obligation_number
        and known.instalment_number is not distinct from s.instalment_number
        and known.mora_started_on is not distinct from s.mora_started_on
        and known.mora_ended_on is not distinct from s.mora_ended_on
        and known.ended_by is not distinct from s.ended_by
)
