-- Why each rule has a datum go, in the words of the explanation. Grain: one row per rule id.
-- Reads: $rule_ids, $reasons, of the same length.
select
    unnest(cast($rule_ids as varchar[])) as rule_id,
    unnest(cast($reasons as varchar[])) as reason
