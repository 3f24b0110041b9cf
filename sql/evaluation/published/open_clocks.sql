-- The clocks of cases that nothing has stopped on the run date. Grain: one row per case, round, clock
-- and bureau. Reads: case_clocks, case_standings.
select
    s.seen_on as run_date,
    s.creditor_id,
    s.case_number,
    s.kind,
    s.regime,
    k.clock,
    k.rule_id,
    k.bureau,
    k.direction,
    k.start_on,
    k.internal_on,
    k.legal_on,
    days_between(s.seen_on, k.legal_on) as days_left,
    k.state,
    k.article as legal_basis,
    concat_ws(
        '|',
        case when k.is_extended_late then 'EXTENSION_AFTER_INTERNAL' end,
        case when k.is_quality_unproven then 'QUALITY_UNPROVEN' end,
        case when k.is_transition then 'S_TRANSITION' end
    ) as flags
from case_clocks as k
inner join case_standings as s on k.case_id = s.case_id
where k.stopped_on is null
