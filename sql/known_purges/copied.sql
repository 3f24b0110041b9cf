-- Up to which leaf of the ledger the register was copied. Grain: one row, or none.
select
    c.leaf_id,
    c.leaf_sha256
from ledger_copied as c
