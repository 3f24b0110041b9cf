-- The rows of the workbook: the most overdue first, then what needs a person, by identity.
select *
from purge_items
order by
    days_overdue desc nulls first,
    bureau,
    creditor_id,
    obligation_number,
    titular_id_type,
    titular_id_number,
    mora_started_on,
    mora_ended_on,
    flags
limit $workbook_rows
