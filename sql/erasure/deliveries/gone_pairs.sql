-- Numbers that an erasure takes, each with what it is a number of: a creditor's (obligations, cases)
-- or a type of document's (titulares). Grain: one row per pair. Reads: $scopes, $numbers, of the same
-- length.
select
    unnest(cast($scopes as varchar[])) as scope,
    unnest(cast($numbers as varchar[])) as number
