-- What is amended in one column of a record. Grain: one row per line.
-- Reads: amendments_made, line_records.
select
    a.line_number,
    a.now
from amendments_made as a
left join line_records as l on a.line_number = l.line_number
where a.column_name = $column_name and coalesce(l.record, $record) = $record
order by a.line_number
