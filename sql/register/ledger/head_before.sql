-- The last leaf that is not of the night of :run_date itself: what that night stands on, however often
-- it is run, and whichever past nights are run again meanwhile. Grain: one row, or none.
select
    l.leaf_id,
    l.leaf_sha256
from ledger as l
where not (l.author = :night and (l.recorded_at = :run_date or l.kind = 'replay'))
order by l.leaf_id desc
limit 1
