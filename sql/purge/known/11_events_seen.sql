-- What happened to items before the night itself: what the night of this date, or of a later one, did is
-- not known to it. Grain: one row per event. Reads: purge_events, ledger_mark, run.
select e.*
from purge_events as e
cross join ledger_mark as m
cross join run as r
where
    e.leaf_id <= m.leaf_id
    and e.happened_on <= r.run_date
    and coalesce(e.run_date < r.run_date, true)
