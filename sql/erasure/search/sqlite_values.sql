-- SQLite: every value of a table; `the_table` stands for its quoted name, which cannot be bound.
-- Grain: one row a row of the table. Reads: the_table.
select *
from the_table
