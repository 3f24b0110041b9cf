-- The creditors. Grain: one row per creditor.
select
    creditor_id,
    source_name
from sources
