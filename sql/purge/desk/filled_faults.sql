-- The rows of a filled workbook that are not a row of the list: no such item, or another identifier
-- beside it than the list has. Grain: one row per row at fault. Reads: filled, purge_items.
select
    f.row_number,
    f.purge_id,
    case
        when not exists (
            select 1
            from purge_items as i
            where i.purge_id = f.purge_id
        )
            then 'the list has no such item'
        else 'what the row says of bureau, creditor, obligation, titular or mora is not what the list says'
    end as fault
from filled as f
where
    not exists (
        select 1
        from purge_items as i
        where
            i.purge_id = f.purge_id
            and i.bureau = f.bureau
            and i.creditor_id = f.creditor_id
            and i.obligation_number = f.obligation_number
            and i.titular_id_type = f.titular_id_type
            and i.titular_id_number = f.titular_id_number
            and i.mora_started_on is not distinct from f.mora_started_on
    )
order by f.row_number
