-- The hash of one leaf. Grain: one row, or none.
select l.leaf_sha256
from ledger as l
where l.leaf_id = :leaf_id
