-- What:  the row numbers of the extract: the portfolio's own and those opened on later nights.
-- Grain: one row per row of the obligations file, before any vanishes.
-- Reads: the variable sample.
-- Note:  a table, because range() is read by one thread only and a table by all.
create table scratch.row_numbers as
select
    r.i::ubigint as i
from range(
    getvariable('sample').row_count::bigint
    + getvariable('sample').opened_per_night::bigint * (getvariable('sample').night - 1)
) as r(i);
