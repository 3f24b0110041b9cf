-- One file's rows of notices, typed, identifiers in their canonical form, codes mapped.
-- Grain: one row per accepted record, in the file's order (line numbers are given from the rowid).
-- Reads: the file; rows it cannot type go to reject_errors. An absent column is null.
insert into staged
with as_given as (
    from notices
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
    mapped(
        trim(titular_id_type), $titular_id_type_sources, $titular_id_type_canonicals
    ) as titular_id_type,
    canonical_id_number(
        mapped(trim(titular_id_type), $titular_id_type_sources, $titular_id_type_canonicals),
        trim(titular_id_number)
    ) as titular_id_number,
    sent_on,
    mapped(trim(channel), $channel_sources, $channel_canonicals) as channel,
    evidence_id,
    agreement_id,
    amount_cop,
    $load_id as load_id,
    null as line_number
from as_given
