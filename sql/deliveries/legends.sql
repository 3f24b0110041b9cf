-- The legends that a bureau has to show, or to take away, for a creditor's cases: why, since when,
-- due when, and when the bureau was told. Grain: one row per case, legend and obligation.
-- rule: R-4, R-5, R-8, S-4. Reads: case_legends, case_standings, case_records, obligations_known.
copy (
    select
        s.creditor_id,
        s.case_number,
        r.obligation_number,
        s.titular_id_type,
        s.titular_id_number,
        as_text(o.titular_name) as titular_name,
        l.action,
        l.legend,
        as_text(l.reason) as reason,
        l.since_on,
        l.internal_due_on,
        l.due_on,
        l.ordered_on,
        l.rule_id,
        l.article,
        case when l.is_transition then 'S_TRANSITION' end as flags
    from case_legends as l
    inner join case_standings as s on l.case_id = s.case_id
    left join case_records as r on l.case_id = r.case_id
    left join obligations_known as o on r.obligation_key = o.obligation_key
    where l.bureau = $bureau and s.creditor_id = $creditor_id
    order by
        s.case_number,
        r.obligation_number,
        l.legend
) to $target (format csv, header true)
