-- The file withheld.csv: what would be withdrawn and is not, and why, sorted.
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
        legal_expires_on,
        expires_on,
        decision,
        reason_code,
        reason,
        withdrawn_on,
        ground,
        review_on
    from withheld_items
    order by
        bureau,
        creditor_id,
        obligation_number,
        titular_id_type,
        titular_id_number,
        mora_started_on,
        mora_ended_on
) to $target (format csv, header true)
