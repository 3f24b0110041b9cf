-- The faulty rows of a run that stops, in the shape of quarantine.csv.
copy (
    select
        as_text(l.file_name) as file_name,
        f.line_number,
        coalesce(f.column_name, r.column_name) as column_name,
        f.reason_code,
        r.reason,
        as_text(l.raw_line) as raw_line
    from found_faults as f
    inner join stopped_lines as l
        on f.load_id = l.load_id and f.line_number = l.line_number
    left join fault_reasons as r on f.reason_code = r.reason_code
    order by
        l.file_name,
        f.line_number,
        f.reason_code,
        column_name
) to $target (format csv, header true)
