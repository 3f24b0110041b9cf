-- The rows of update_diff_<creditor>.csv in the shape of rows of a bureau file, each of which tells of a
-- mora: it says what the core's file had said.
-- Grain: one row per data row, numbered from 1 in the order of the file. Reads: the file $path, empty_rows.
select e.*
from empty_rows as e
union all by name
select
    row_number() over () as line_number,
    regexp_replace(r.obligation_number, '^''([=+\-@\t\r])', '\1') as obligation_number,
    r.titular_id_type,
    r.titular_id_number,
    'mora_30' as behaviour
from
    read_csv(
        $path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
    ) as r
