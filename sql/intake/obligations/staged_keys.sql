-- Which obligations and titulares the cut brings.
create or replace temp table staged_keys as
select hash(creditor_id, obligation_number, titular_id_type, titular_id_number) as key_hash
from staged
