-- The notices that arrive and served a mora that was erased.
-- Grain: one row per row. Reads: arriving, tombstones, the macro mora_tombstone_of.
with told as (
    select
        a.row_id,
        a.sent_on as told_on,
        mora_tombstone_of(
            a.creditor_id, a.obligation_number, a.titular_id_type, a.titular_id_number
        ) as subject_hmac
    from arriving as a
)

select distinct d.row_id
from told as d
inner join tombstones as t on d.subject_hmac = t.subject_hmac
where
    t.scope = 'mora'
    and d.told_on between t.mora_started_on and coalesce(t.mora_ended_on, t.erased_on)
