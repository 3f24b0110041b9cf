-- The items of the list, and those on their way to a bureau, with where each stands.
-- $state, $bureau: only those; null: all. Grain: one row per purge_id. Reads: item_states.
select s.* exclude (is_expired, is_listed)
from item_states as s
where
    (s.is_listed or s.state in ('ordered', 'rejected'))
    and coalesce(s.state = $state, true)
    and coalesce(s.bureau = $bureau, true)
