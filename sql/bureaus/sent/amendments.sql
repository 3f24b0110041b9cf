-- What is amended, laid down once: in the fields that the record of the line has.
-- Grain: one row per line and field. Reads: amendments, line_records, fields_there.
select a.*
from amendments as a
left join line_records as l on a.line_number = l.line_number
left join fields_there as f on l.record = f.record and a.column_name = f.column_name
where l.record is null or f.column_name is not null
order by
    a.line_number,
    a.column_name
