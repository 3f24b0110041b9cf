-- Faults of staged rows (row_faults: ordinal, reason_code) as faults found, by line.
insert into found_faults
select
    s.load_id,
    s.line_number,
    cast(null as varchar) as column_name,
    f.reason_code
from row_faults as f
inner join staged as s on f.ordinal = s.rowid
