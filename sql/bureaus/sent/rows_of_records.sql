-- The amended rows, each with its record where the file has several that tell of obligations.
-- Grain: one row per detail row that stays. Reads: rows_amended, line_records.
select
    r.*,
    l.record
from rows_amended as r
left join line_records as l on r.line_number = l.line_number
