-- One event as it is submitted at the command line, and for `received` the case that it opens.
-- Grain: one row. Reads: the parameters.
select
    cast(1 as bigint) as submission_id,
    cast($creditor_id as varchar) as creditor_id,
    cast($case_number as varchar) as case_number,
    cast($event as varchar) as event,
    cast($happened_on as date) as happened_on,
    cast($kind as varchar) as kind,
    cast($regime as varchar) as regime,
    cast($titular_id_type as varchar) as titular_id_type,
    canonical_id_number(cast($titular_id_type as varchar), cast($titular_id_number as varchar))
        as titular_id_number,
    cast($obligation_numbers as varchar[]) as obligation_numbers,
    cast($asks as varchar) as asks,
    one_line(cast($channel as varchar)) as channel,
    cast($filed_by as varchar) as filed_by,
    one_line(cast($quality_proof as varchar)) as quality_proof,
    one_line(cast($reason as varchar)) as reason,
    cast($bureau as varchar) as bureau,
    one_line(cast($outcome as varchar)) as outcome,
    one_line(cast($detail as varchar)) as detail,
    cast($evidence_id as varchar) as evidence_id,
    one_line(cast($evidence_name as varchar)) as evidence_name,
    cast($note as varchar) as note,
    one_line(cast($author as varchar)) as author
