-- Every value of a table as text, nested ones as they print, each with a mark behind it so that two
-- of them never make up a third.
-- Grain: one row a row of $table_name. Reads: $table_name.
select cast(columns(*) as varchar) || chr(31)
from query_table($table_name)
