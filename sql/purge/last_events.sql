-- The last that happened to every item, and what was ordered last. Grain: one row per purge_id. Reads: events_seen.
select
    e.purge_id,
    arg_max(e.event, e.event_id) as event,
    arg_max(e.happened_on, e.event_id) as happened_on,
    arg_max(e.order_number, e.event_id) filter (where e.event = 'ordered') as last_order_number,
    arg_max(e.verb, e.event_id) filter (where e.event = 'ordered') as ordered_verb,
    arg_max(e.leaf_id, e.event_id) as leaf_id,
    max(e.happened_on) filter (where e.event = 'reappeared') as reappeared_on,
    coalesce(
        max(e.event_id) filter (where e.event = 'reappeared')
        > max(e.event_id) filter (where e.event = 'confirmed'),
        false
    ) as has_reappeared
from events_seen as e
group by e.purge_id
