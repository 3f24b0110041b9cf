-- The lines that were taken, for whoever gave the command: with hashes, never with who the row is of.
-- Grain: one row per line and item, or per line without one. Reads: rejects_became.
select
    b.answer_line,
    b.sent_line,
    left(b.row_sha256, 12) as row_sha256,
    b.severity,
    b.code,
    b.field,
    b.purge_id,
    b.became
from rejects_became as b
order by
    b.answer_line,
    b.purge_id
