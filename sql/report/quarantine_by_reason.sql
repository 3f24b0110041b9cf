-- Rows set aside from the files of this run, by reason and column, with one place to look at.
-- The reason's text and the raw line stay in quarantine.csv: they hold personal data.
-- Grain: reason code and column. Reads: quarantine, loads_of_run.
select
    quarantine.reason_code,
    quarantine.column_name,
    count(*) as row_count,
    arg_min(
        loads.file_name,
        (quarantine.load_id, quarantine.line_number)
    ) as example_file,
    arg_min(
        quarantine.line_number,
        (quarantine.load_id, quarantine.line_number)
    ) as example_line
from quarantine
inner join loads_of_run as loads on loads.load_id = quarantine.load_id
group by
    quarantine.reason_code,
    quarantine.column_name
order by
    row_count desc,
    quarantine.reason_code,
    quarantine.column_name nulls first
