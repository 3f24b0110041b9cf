-- The request that a leaf of the ledger is. Grain: one row.
select r.request_id
from requests as r
where r.leaf_id = :leaf_id
