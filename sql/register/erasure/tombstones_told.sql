-- The tombstones of an erasure. Grain: one row per tombstone.
select
    t.tombstone_id,
    t.scope,
    t.subject_hmac,
    t.mora_started_on,
    t.mora_ended_on,
    t.is_disowned,
    t.rule_id,
    t.expires_on,
    t.confirmed_on,
    t.item_count
from tombstones as t
where t.erasure_id = :erasure_id
order by t.tombstone_id
