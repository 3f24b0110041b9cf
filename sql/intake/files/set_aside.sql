-- Faulty rows leave the staged table; they are in found_faults and so in quarantine.
delete from staged
where rowid in (select f.ordinal from row_faults as f)
