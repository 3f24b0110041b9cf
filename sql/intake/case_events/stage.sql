-- One file's events, typed, identifiers in their canonical form, codes mapped, free text on one line.
-- Grain: one row per accepted record, in the file's order (line numbers are given from the rowid).
-- Reads: the file; rows it cannot type go to reject_errors. An absent column is null.
insert into staged
with as_given as (
    select * exclude (load_id, line_number)
    from staged
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
    mapped(trim(creditor_id), $creditor_id_sources, $creditor_id_canonicals) as creditor_id,
    trim(case_number) as case_number,
    mapped(trim(event), $event_sources, $event_canonicals) as event,
    happened_on,
    mapped(trim(kind), $kind_sources, $kind_canonicals) as kind,
    mapped(trim(regime), $regime_sources, $regime_canonicals) as regime,
    mapped(trim(titular_id_type), $titular_id_type_sources, $titular_id_type_canonicals) as titular_id_type,
    canonical_id_number(
        mapped(trim(titular_id_type), $titular_id_type_sources, $titular_id_type_canonicals),
        trim(titular_id_number)
    ) as titular_id_number,
    trim(obligation_numbers) as obligation_numbers,
    mapped(trim(asks), $asks_sources, $asks_canonicals) as asks,
    one_line(mapped(trim(channel), $channel_sources, $channel_canonicals)) as channel,
    mapped(trim(filed_by), $filed_by_sources, $filed_by_canonicals) as filed_by,
    one_line(trim(quality_proof)) as quality_proof,
    one_line(trim(reason)) as reason,
    mapped(trim(bureau), $bureau_sources, $bureau_canonicals) as bureau,
    one_line(mapped(trim(outcome), $outcome_sources, $outcome_canonicals)) as outcome,
    one_line(mapped(trim(detail), $detail_sources, $detail_canonicals)) as detail,
    one_line(trim(evidence_id)) as evidence_id,
    one_line(trim(note)) as note,
    one_line(trim(author)) as author,
    $load_id as load_id,
    null as line_number
from as_given
