-- What a creditor's cases order a bureau to do with the datum: at once, or prepared and waiting for a
-- person (what silence granted). Grain: one row per case and obligation.
-- rule: R-2, R-8, R-11, S-3, S-10, S-12, VICTIM_PAID.
-- due_on is the run date: what a case orders is due at once; null while it waits.
-- Reads: case_orders, case_standings, case_records, obligations_known, legal_bases, rule_reasons.
copy (
    select
        s.creditor_id,
        s.case_number,
        r.obligation_number,
        s.titular_id_type,
        s.titular_id_number,
        as_text(o.titular_name) as titular_name,
        d.action,
        d.since_on,
        case when d.is_waiting then 'waits for a person' else 'to be done' end as status,
        d.rule_id,
        b.legal_basis,
        w.reason,
        case when not d.is_waiting then s.seen_on end as due_on,
        as_text(o.evidence_id) as obligation_evidence_id
    from case_orders as d
    inner join case_standings as s on d.case_id = s.case_id
    left join case_records as r on d.case_id = r.case_id
    left join obligations_known as o on r.obligation_key = o.obligation_key
    left join legal_bases as b on d.rule_id = b.rule_id
    left join rule_reasons as w on d.rule_id = w.rule_id
    where s.creditor_id = $creditor_id
    order by
        s.case_number,
        r.obligation_number
) to $target (format csv, header true)
