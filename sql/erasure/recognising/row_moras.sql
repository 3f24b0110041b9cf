-- Which erased moras are of the obligation and titular of a row that arrives.
-- Grain: one row per row and tombstone. Reads: arriving, tombstones, the macro mora_tombstone_of.
with told as (
    select
        a.row_id,
        mora_tombstone_of(
            a.creditor_id, a.obligation_number, a.titular_id_type, a.titular_id_number
        ) as subject_hmac
    from arriving as a
)

select
    d.row_id,
    t.tombstone_id as mora_id,
    t.mora_started_on,
    t.mora_ended_on,
    t.is_disowned
from told as d
inner join tombstones as t on d.subject_hmac = t.subject_hmac
where t.scope = 'mora'
