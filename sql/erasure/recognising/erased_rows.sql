-- The rows of a bureau file that tell of a mora that was erased: the core does not know of erasures. What
-- was never the titular's does not come back at all. Where the night knows a mora that ended, what
-- began before that one is not what the row tells.
-- Grain: one row per row of the file. Reads: spelled_rows, tombstones, the macro mora_tombstone_of.
with told as (
    select
        s.line_number,
        s.cutoff_on,
        s.is_negative,
        s.known_since,
        mora_tombstone_of(
            s.creditor_id, s.obligation_number, s.titular_id_type, s.titular_id_number
        ) as subject_hmac
    from spelled_rows as s
)

select distinct d.line_number
from told as d
inner join tombstones as t on d.subject_hmac = t.subject_hmac
where
    t.scope = 'mora'
    and (
        t.is_disowned
        or (
            d.is_negative
            and (d.known_since is null or coalesce(t.mora_started_on >= d.known_since, true))
        )
    )
