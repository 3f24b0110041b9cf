-- The withdrawal order of one creditor to one bureau: what goes, why, by when.
-- withdraw_by is the day the datum lapses (D-3: the bureau has ten days), or the run date when it has
-- lapsed, must go for another reason, or was approved by people. Sorted as purge_items is.
-- reason: that of the rule; of an item that no rule decides, that people have decided it.
-- Reads: orderable_items, rule_reasons, order_evidence.
copy (
    select
        i.order_number,
        i.order_line,
        i.purge_id,
        i.bureau,
        i.creditor_id,
        i.obligation_number,
        i.titular_id_type,
        i.titular_id_number,
        as_text(i.titular_name) as titular_name,
        i.titular_role,
        i.mora_started_on,
        i.mora_ended_on,
        i.expires_on,
        coalesce(i.withdraw_by, i.run_date) as withdraw_by,
        i.order_verb as verb,
        i.rule_id,
        i.legal_basis,
        r.reason,
        e.obligation_evidence_id,
        e.notice_evidence_ids
    from (
        select
            *,
            row_number() over () as order_line
        from orderable_items
        where
            not is_stopped
            and bureau = $bureau
            and creditor_id = $creditor_id
    ) as i
    left join rule_reasons as r on coalesce(i.rule_id, 'missing_facts') = r.rule_id
    left join order_evidence as e on i.episode_id = e.episode_id
    order by i.order_line
) to $target (format csv, header true)
