-- The hash of the rows that are left of a leaf.
insert into erased_leaves (of_leaf_id, rest_sha256, seal, leaf_id)
values (:of_leaf_id, :rest_sha256, :seal, :leaf_id)
