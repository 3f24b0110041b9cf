-- The rows that arrive, in staged. Grain: one row per row. Reads: staged.
create or replace temp view arriving as
select
    a.rowid as row_id,
    a.*
from staged as a
