-- What erasures left of leaves, with their seals. Grain: one row per leaf and erasure.
select
    e.of_leaf_id,
    e.rest_sha256,
    e.leaf_id,
    e.seal
from erased_leaves as e
order by e.erased_id
