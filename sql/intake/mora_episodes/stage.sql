-- One file's rows of mora_episodes, typed, identifiers in their canonical form, codes mapped.
-- Grain: one row per accepted record, in the file's order (line numbers are given from the rowid).
-- Reads: the file; rows it cannot type go to reject_errors. An absent column is null.
insert into staged
with as_given as (
    from mora_episodes
    where false
    union all by name
    select *
    from read_csv(
        $path,
        columns = $columns,
        delim = $delimiter,
        quote = $quote,
        escape = $quote,
        dateformat = $date_format,
        decimal_separator = $decimal,
        thousands = $thousands,
        header = true,
        auto_detect = false,
        nullstr = '',
        store_rejects = true
    )
)

select
    mapped(
        trim(creditor_id), $creditor_id_sources, $creditor_id_canonicals
    ) as creditor_id,
    trim(obligation_number) as obligation_number,
    whole(instalment_number) as instalment_number,
    mora_started_on,
    mora_ended_on,
    mapped(trim(ended_by), $ended_by_sources, $ended_by_canonicals) as ended_by,
    $load_id as load_id,
    null as line_number
from as_given
