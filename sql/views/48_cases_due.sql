-- cases_due: the clocks of reclamos, suplantación and lawsuits that nothing has stopped yet, with the
-- legal date and the internal one. No name or identification number is in it.
-- Grain: one row per case, round, clock and bureau. Reads: open_clocks.
select
    c.run_date,
    c.creditor_id,
    c.case_number,
    c.kind,
    c.regime,
    c.clock,
    c.rule_id,
    c.bureau,
    c.direction,
    c.start_on,
    c.internal_on,
    c.legal_on,
    c.days_left,
    c.state,
    c.legal_basis,
    c.flags
from open_clocks as c
