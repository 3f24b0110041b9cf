-- The collection that a suplantación suspends, for the collections team: from when, what stops, and
-- where it may resume, which a person decides. Grain: one row per case and obligation; the count is
-- what the statement returns.
-- rule: S-6, S-7, S-10, S-12. Reads: collection_stops, case_standings, case_records, obligations_known.
copy (
    select
        s.creditor_id,
        s.case_number,
        r.obligation_number,
        s.titular_id_type,
        s.titular_id_number,
        as_text(o.titular_name) as titular_name,
        c.from_on,
        c.stops,
        c.status,
        c.suspended_on,
        c.may_resume_on,
        c.resumed_on,
        c.status = 'may_resume' as is_for_a_person,
        c.rule_id,
        concat_ws(
            '|',
            case when s.is_quality_unproven then 'QUALITY_UNPROVEN' end,
            case when c.is_transition then 'S_TRANSITION' end
        ) as flags
    from collection_stops as c
    inner join case_standings as s on c.case_id = s.case_id
    left join case_records as r on c.case_id = r.case_id
    left join obligations_known as o on r.obligation_key = o.obligation_key
    order by
        s.creditor_id,
        s.case_number,
        r.obligation_number
) to $target (format csv, header true)
