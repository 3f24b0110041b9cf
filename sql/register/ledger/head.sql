-- The last leaf of the ledger. Grain: one row, or none.
select
    l.leaf_id,
    l.leaf_sha256
from ledger as l
order by l.leaf_id desc
limit 1
