-- The hashes of the rows of every act after :after_leaf_id, act by act. Grain: one row per row of the acts.
select
    r.leaf_id,
    r.table_name,
    r.row_id,
    r.row_sha256
from ledger_rows as r
where r.leaf_id > :after_leaf_id or :after_leaf_id = 0
order by
    r.leaf_id,
    r.table_name,
    r.row_id
