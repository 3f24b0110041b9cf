-- The hash of the rows that an erasure has left of a leaf, the last one. Grain: one row per leaf that an
-- erasure took rows from.
select
    e.of_leaf_id,
    e.rest_sha256
from erased_leaves as e
where
    e.erased_id = (
        select max(l.erased_id)
        from erased_leaves as l
        where l.of_leaf_id = e.of_leaf_id
    )
