-- The file quarantine.csv: the rows that tonight's files had and that could not be loaded.
copy (
    select
        as_text(l.file_name) as file_name,
        q.line_number,
        q.column_name,
        q.reason_code,
        q.reason,
        as_text(q.raw_line) as raw_line
    from quarantine as q
    inner join loads_of_run as l on q.load_id = l.load_id
    order by
        l.file_name,
        q.line_number,
        q.reason_code,
        q.column_name
) to $target (format csv, header true)
