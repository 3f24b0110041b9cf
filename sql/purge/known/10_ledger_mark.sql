-- The last leaf of the ledger that the night stands on. Grain: one row. Reads: ledger_marks, run.
select coalesce(arg_max(m.leaf_id, m.known_on), 0) as leaf_id
from ledger_marks as m
cross join run as r
where m.known_on <= r.run_date
