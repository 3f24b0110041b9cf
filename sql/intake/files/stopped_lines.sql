-- The raw text of the faulty lines of one file.
insert into stopped_lines
select
    $load_id as load_id,
    $file_name as file_name,
    unnest($line_numbers) as line_number,
    unnest($raw_lines) as raw_line
