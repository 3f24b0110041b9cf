-- Of which creditors' obligations the cut tells what a bureau shows. Reads: staged. Writes: bureau_cuts.
insert into bureau_cuts
select distinct
    bureau,
    creditor_id,
    load_id
from staged
