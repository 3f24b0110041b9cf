-- The hashes of the rows that people's decisions brought, act by act: who may do what, what was asked
-- for, what was answered. Grain: one row per row of those acts.
select
    r.leaf_id,
    r.table_name,
    r.row_id,
    r.row_sha256
from ledger_rows as r
where r.table_name in ('people_changes', 'requests', 'request_items', 'request_answers')
order by
    r.leaf_id,
    r.table_name,
    r.row_id
