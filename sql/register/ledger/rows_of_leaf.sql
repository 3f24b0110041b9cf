-- The hashes of the rows that one act brought, in order. Grain: one row per row of the act.
select
    r.table_name,
    r.row_id,
    r.row_sha256
from ledger_rows as r
where r.leaf_id = :leaf_id
order by
    r.table_name,
    r.row_id
