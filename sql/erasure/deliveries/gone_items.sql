-- The items whose rows an erasure takes. Grain: one row per purge_id. Reads: $purge_ids.
select unnest(cast($purge_ids as varchar[])) as purge_id
