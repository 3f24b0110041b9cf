-- How many blocks of the database file hold nothing any more but what was deleted.
-- Grain: one row. Reads: pragma_database_size().
select d.free_blocks
from pragma_database_size() as d
where d.database_name = current_database()
