-- What the rows of quarantine.csv quote of the extracts: the line, and the reason where it names a
-- value. Grain: one row per data row, numbered from 1 in the order of the file. Reads: the file $path.
select
    row_number() over () as row_number,
    concat_ws(chr(31), r.reason, r.raw_line) as quoted
from
    read_csv(
        $path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
    ) as r
