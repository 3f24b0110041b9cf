-- The rows of mora_episodes that arrive and tell of a mora that is nobody's any more.
-- Grain: one row per row. Reads: arriving, tombstones, the macro tombstone_of.
with told as (
    select
        a.row_id,
        a.mora_started_on,
        coalesce(a.mora_ended_on, date '9999-12-31') as mora_ended_on,
        tombstone_of(
            concat_ws(chr(31), 'obligation', a.creditor_id, a.obligation_number)
        ) as subject_hmac
    from arriving as a
)

select distinct d.row_id
from told as d
inner join tombstones as t on d.subject_hmac = t.subject_hmac
where
    t.scope = 'obligation'
    and d.mora_started_on <= coalesce(t.mora_ended_on, t.erased_on)
    and d.mora_ended_on >= t.mora_started_on
