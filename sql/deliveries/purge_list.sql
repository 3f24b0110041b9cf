-- The file purge_list.csv: the columns of design.md §5, in their order, sorted as
-- purge_items is.
copy (
    select
        run_date,
        purge_id,
        bureau,
        creditor_id,
        as_text(portfolio) as portfolio,
        obligation_number,
        titular_id_type,
        titular_id_number,
        as_text(titular_name) as titular_name,
        titular_role,
        mora_started_on,
        mora_ended_on,
        ended_by,
        mora_days,
        exp_2x_on,
        exp_4y_on,
        exp_8y_on,
        exp_transition_on,
        expires_on,
        order_due_on,
        days_overdue,
        ceiling_expires_on,
        decision,
        verb,
        rule_id,
        legal_basis,
        flags
    from purge_items
) to $target (format csv, header true)
