-- The rows of a delivered purge list that are gone ($are_gone) or that are left, as purge_items holds
-- them: typed, and names without the mark that keeps a CSV's text from being a formula (as_text).
-- Grain: one row per item. Reads: the file $path, $rows (numbers of the rows that are gone).
with listed as (
    select
        row_number() over () as row_number,
        r.*
    from
        read_csv(
            $path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
        ) as r
)

select
    i.purge_id,
    i.bureau,
    i.creditor_id,
    regexp_replace(i.portfolio, '^''([=+\-@\t\r])', '\1') as portfolio,
    i.obligation_number,
    i.titular_id_type,
    i.titular_id_number,
    regexp_replace(i.titular_name, '^''([=+\-@\t\r])', '\1') as titular_name,
    i.titular_role,
    cast(i.mora_started_on as date) as mora_started_on,
    cast(i.mora_ended_on as date) as mora_ended_on,
    cast(i.mora_days as bigint) as mora_days,
    cast(i.expires_on as date) as expires_on,
    cast(i.order_due_on as date) as order_due_on,
    cast(i.days_overdue as bigint) as days_overdue,
    i.decision,
    i.verb,
    i.rule_id,
    i.legal_basis,
    i.flags
from listed as i
where (i.row_number in (select unnest(cast($rows as bigint[])))) = $are_gone
