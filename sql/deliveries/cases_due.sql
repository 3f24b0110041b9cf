-- What the desk has to do, the most pressing first: every clock that nothing has stopped.
-- Grain: one row per clock and bureau. Reads: evaluation.open_clocks.
copy (
    select *
    from evaluation.open_clocks
    order by
        legal_on,
        internal_on,
        creditor_id,
        case_number,
        clock,
        bureau
) to $target (format csv, header true)
