-- The rows of alerts.csv about an obligation on which no mora is left for anybody.
-- Grain: one row per data row, numbered from 1 in the order of the file.
-- Reads: the file $path, gone_obligations.
select a.row_number
from (
    select
        row_number() over () as row_number,
        r.creditor_id,
        r.obligation_number
    from
        read_csv(
            $path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
        ) as r
) as a
where
    (a.creditor_id, a.obligation_number) in (
        select
            g.scope,
            g.number
        from gone_obligations as g
    )
order by a.row_number
