-- The raw lines of a run that stops: none yet.
create or replace temp table stopped_lines (
    load_id integer,
    file_name varchar,
    line_number bigint,
    raw_line varchar
)
