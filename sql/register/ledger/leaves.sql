-- The leaves of the ledger, in order.
select
    l.leaf_id,
    l.kind,
    l.subject,
    l.author,
    l.recorded_at,
    l.content_sha256,
    l.previous_sha256,
    l.leaf_sha256
from ledger as l
order by l.leaf_id
