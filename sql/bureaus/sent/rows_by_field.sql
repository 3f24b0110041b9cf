-- The rows of a file that is built, by field, in the order of its lines. Grain: one row per line.
-- Reads: rows_translated.
select t.*
from rows_translated as t
