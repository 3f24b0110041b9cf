-- Which creditors the cut speaks of. $is_full only when every file of it was taken.
insert into cuts
select
    creditor_id,
    max(cutoff_on) as cutoff_on,
    max(load_id) as load_id,
    $is_full as is_full
from staged
group by creditor_id
