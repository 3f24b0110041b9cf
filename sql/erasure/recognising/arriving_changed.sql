-- The rows that arrive, in changed. Grain: one row per row. Reads: changed.
create or replace temp view arriving as
select
    a.rowid as row_id,
    a.*
from changed as a
