-- How many items the purge list has.
select count(*) as item_count
from purge_items
