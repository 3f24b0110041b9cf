-- The lines that the reader rejected in the last scan, with the reason. A line that is broken as a
-- whole has that one reason; the columns that then failed to convert say nothing of their own.
-- The marks of files/lines say why a line was replaced; a file read where it lies has none, and its
-- lines of blanks are told by themselves.
-- Grain: one row per rejected line, or per line and column for values of the wrong type.
create or replace temp table rejected_lines as
with explained as (
    select
        line as line_number,
        column_name,
        case
            when starts_with(csv_line, chr(1) || 'B') or trim(csv_line) = '' then 'blank_line'
            when starts_with(csv_line, chr(1) || 'L') then 'line_too_long'
            when starts_with(csv_line, chr(1) || 'C') then 'control_character'
            when starts_with(csv_line, chr(1) || 'E') then 'wrong_encoding'
            when starts_with(csv_line, chr(1) || 'Q') then 'quote_out_of_place'
            when error_type = 'CAST' then 'wrong_type'
            when error_type = 'MISSING COLUMNS' then 'too_few_fields'
            when error_type = 'TOO MANY COLUMNS' then 'too_many_fields'
            when error_type = 'UNQUOTED VALUE' then 'quote_out_of_place'
            when error_type = 'INVALID ENCODING' then 'wrong_encoding'
            else 'unreadable'
        end as reason_code
    from reject_errors
),

of_the_whole_line as (
    select
        line_number,
        min(reason_code) as reason_code
    from explained
    where reason_code <> 'wrong_type'
    group by line_number
)

select
    w.line_number,
    cast(null as varchar) as column_name,
    w.reason_code
from of_the_whole_line as w
union all
select distinct
    e.line_number,
    e.column_name,
    e.reason_code
from explained as e
where
    e.reason_code = 'wrong_type'
    and e.line_number not in (select w.line_number from of_the_whole_line as w)
