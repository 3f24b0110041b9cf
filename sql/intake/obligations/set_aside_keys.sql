-- The obligations whose row was set aside: they are in the extract, so they have not vanished.
insert into set_aside_keys
select hash(creditor_id, obligation_number, titular_id_type, titular_id_number) as key_hash
from staged
where rowid in (select f.ordinal from row_faults as f)
