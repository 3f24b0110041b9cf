-- The withdrawal order of one creditor to one bureau: what goes, why, by when.
-- withdraw_by is the day the datum lapses (D-3: the bureau has ten days), or the run date when it has
-- lapsed, must go for another reason, or was approved by people. Sorted as purge_items is.
copy (
    select
        order_number,
        row_number() over () as order_line,
        purge_id,
        bureau,
        creditor_id,
        obligation_number,
        titular_id_type,
        titular_id_number,
        as_text(titular_name) as titular_name,
        titular_role,
        mora_started_on,
        mora_ended_on,
        expires_on,
        coalesce(withdraw_by, run_date) as withdraw_by,
        order_verb as verb,
        rule_id,
        legal_basis
    from orderable_items
    where
        not is_stopped
        and bureau = $bureau
        and creditor_id = $creditor_id
) to $target (format csv, header true)
