-- The keys that the register has already, from its text. Grain: one row per key. Reads: $told.
select unnest(string_split(nullif($told, ''), chr(10))) as event_key
