-- The instalments that extracts of mora episodes give, as the run knows them: of one told several
-- times, the newest telling.
-- Grain: one row per obligation, instalment and first day in mora. Reads: mora_episodes, run.
select
    m.creditor_id,
    m.obligation_number,
    m.instalment_number,
    m.mora_started_on,
    m.mora_ended_on
from mora_episodes as m
cross join run as r
where m.instalment_number is not null and m.load_id <= r.watermark
qualify m.load_id = max(m.load_id) over (
    partition by
        m.creditor_id,
        m.obligation_number,
        m.instalment_number,
        m.mora_started_on
)
