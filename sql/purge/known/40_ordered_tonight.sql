-- What the run date's night has ordered already, in an earlier run of it, and not taken back.
-- Grain: one row per purge_id. Reads: purge_events, run.
select
    e.purge_id,
    arg_max(e.verb, e.event_id) as verb
from purge_events as e
cross join run as r
where e.run_date = r.run_date and e.event in ('ordered', 'cancelled')
group by e.purge_id
having arg_max(e.event, e.event_id) = 'ordered'
