-- What a bureau is said to show of a mora that was erased. What it shows after it confirmed that it
-- was gone, or does not say when it saw, stays: that it shows it must not be missed.
-- Grain: one row per row. Reads: arriving, tombstones, the macro mora_tombstone_of.
with told as (
    select
        a.row_id,
        coalesce(a.first_negative_on, a.last_seen_on) as told_on,
        a.withdrawn_on,
        a.last_seen_on,
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
    and (d.withdrawn_on is not null or d.last_seen_on <= t.confirmed_on)
