-- Every clock of the cases laid down. Grain: one row per case, round, clock and bureau.
-- Reads: case_clocks, register_cases.
select
    c.creditor_id,
    c.case_number,
    k.round_number,
    k.clock,
    k.rule_id,
    k.article,
    k.bureau,
    k.direction,
    k.start_on,
    k.legal_on,
    k.internal_on,
    k.stopped_on,
    k.state,
    days_between(k.seen_on, k.legal_on) as days_left,
    k.is_transition,
    k.is_quality_unproven,
    k.is_extended_late
from case_clocks as k
inner join register_cases as c on k.case_id = c.case_id
order by
    c.creditor_id,
    c.case_number,
    k.round_number,
    k.legal_on,
    k.clock,
    k.bureau
