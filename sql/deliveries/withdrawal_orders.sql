-- The withdrawal order of one creditor to one bureau: what goes, why, by when.
-- withdraw_by is the day the datum lapses (D-3: the bureau has ten days), or the run date when it has
-- lapsed or must go for another reason. Sorted as purge_items is.
copy (
    select
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
        withdraw_by,
        verb,
        rule_id,
        legal_basis
    from purge_items
    where
        decision = 'WITHDRAW_NOW'
        and bureau = $bureau
        and creditor_id = $creditor_id
) to $target (format csv, header true)
