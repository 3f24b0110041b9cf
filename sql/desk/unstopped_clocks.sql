-- The clocks laid down that are not stopped. Grain: one row per clock and bureau.
-- Reads: case_clocks, register_cases.
select
    c.creditor_id,
    c.case_number,
    c.kind,
    k.clock,
    k.rule_id,
    k.bureau,
    k.direction,
    k.start_on,
    k.internal_on,
    k.legal_on,
    days_between(k.seen_on, k.legal_on) as days_left,
    k.state,
    k.article
from case_clocks as k
inner join register_cases as c on k.case_id = c.case_id
where k.stopped_on is null
