-- The lines of a file that go. Grain: one row per line. Reads: $lines.
select unnest(cast($lines as bigint[])) as line_number
