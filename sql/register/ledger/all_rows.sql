-- The hashes of the rows of every act, act by act. Grain: one row per row of the acts.
select
    r.leaf_id,
    r.table_name,
    r.row_id,
    r.row_sha256
from ledger_rows as r
order by
    r.leaf_id,
    r.table_name,
    r.row_id
