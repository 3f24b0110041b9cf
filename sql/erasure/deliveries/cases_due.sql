-- The rows of cases_due.csv, which names no titular, that tell of a case that is gone.
-- Grain: one row per data row, numbered from 1 in the order of the file.
-- Reads: the file $path, gone_cases.
select c.row_number
from (
    select
        row_number() over () as row_number,
        r.creditor_id,
        r.case_number
    from
        read_csv(
            $path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
        ) as r
) as c
where
    (c.creditor_id, c.case_number) in (
        select
            g.scope,
            g.number
        from gone_cases as g
    )
order by c.row_number
