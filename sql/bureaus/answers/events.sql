-- What happens to items by it, as one text of JSON for the register's purge_events: once for an item of
-- which several lines speak, with the first of them. Grain: one row, null where there is none.
-- Reads: rejects_became.
with happened as (
    select
        b.purge_id,
        b.event,
        min(b.reported_on) as happened_on,
        arg_min(
            nullif(concat_ws(' ', b.code, b.field, b.reason), ''), b.answer_line
        ) as reason,
        cast($answer_sha256 as varchar) as evidence_id
    from rejects_became as b
    where b.became in ('reopened', 'closed')
    group by
        b.purge_id,
        b.event
)

select cast(to_json(list(h order by h.purge_id)) as varchar)
from happened as h
