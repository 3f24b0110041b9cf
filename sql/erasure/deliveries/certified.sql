-- The rows of a certification of authorisations that tell of an obligation on which no mora is left for
-- anybody, or of a titular who goes whole. Grain: one row per data row, numbered from 1 in the order of
-- the file. Reads: the file $path, gone_obligations, gone_titulares.
select c.row_number
from (
    select
        row_number() over () as row_number,
        r.creditor_id,
        r.obligation_number,
        r.titular_id_type,
        r.titular_id_number
    from
        read_csv(
            $path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
        ) as r
) as c
where
    (c.creditor_id, c.obligation_number) in (
        select
            o.scope,
            o.number
        from gone_obligations as o
    )
    or (c.titular_id_type, c.titular_id_number) in (
        select
            t.scope,
            t.number
        from gone_titulares as t
    )
order by c.row_number
