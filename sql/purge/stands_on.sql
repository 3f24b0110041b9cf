-- The leaf of the ledger that the run stands on. Grain: one row, or none. Reads: ledger_marks, run.
select
    m.leaf_id,
    m.leaf_sha256
from ledger_marks as m
cross join run as r
where m.known_on <= r.run_date
order by m.known_on desc
limit 1
