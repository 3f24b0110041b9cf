-- The lines of the list as one hash an item (several terms of one mora share a purge_id).
-- Grain: one row per purge_id. Reads: purge_items.
with hashes as (
    select
        i.purge_id,
        line_hash(
            i.purge_id,
            i.bureau,
            i.creditor_id,
            i.mora_started_on,
            i.mora_ended_on,
            i.expires_on,
            i.order_due_on,
            i.decision,
            i.verb,
            i.rule_id,
            i.flags
        ) as line_sha256
    from purge_items as i
)

select
    h.purge_id,
    sha256(string_agg(h.line_sha256, '' order by h.line_sha256)) as line_sha256
from hashes as h
group by h.purge_id
