-- The rows of a purge list, of withheld.csv or of an order that tell of an item that is gone, of an
-- obligation on which no mora is left (an older list may have its mora from another day), or of a titular
-- who goes whole. Grain: one row per data row, numbered from 1 in the order of the file.
-- Reads: the file $path, gone_items, gone_obligations, gone_titulares.
select i.row_number
from (
    select
        row_number() over () as row_number,
        r.purge_id,
        r.creditor_id,
        r.obligation_number,
        r.titular_id_type,
        r.titular_id_number
    from
        read_csv(
            $path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
        ) as r
) as i
where
    i.purge_id in (select g.purge_id from gone_items as g)
    or (i.creditor_id, i.obligation_number) in (
        select
            o.scope,
            o.number
        from gone_obligations as o
    )
    or (i.titular_id_type, i.titular_id_number) in (
        select
            t.scope,
            t.number
        from gone_titulares as t
    )
order by i.row_number
