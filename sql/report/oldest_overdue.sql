-- The reports that outlived their date the longest. Names keep the first letter of each word and
-- identification numbers their last three characters: the page is seen by more people than the
-- purge list. Grain: one row per purge item. Reads: purge_items. $row_limit.
select
    bureau,
    creditor_id,
    obligation_number,
    titular_id_type,
    case
        when length(titular_id_number) > 5 then '•••' || right(titular_id_number, 3)
        else '•••'
    end as masked_id_number,
    regexp_replace(titular_name, '(\S)\S*', '\1•••', 'g') as masked_name,
    expires_on,
    days_overdue,
    decision,
    verb,
    rule_id
from purge_items
where days_overdue >= 0
order by
    days_overdue desc,
    bureau,
    creditor_id,
    obligation_number,
    purge_id
limit $row_limit
