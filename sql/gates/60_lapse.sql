-- lapse: whether the negative datum has lapsed, or lapses so soon that the order is due.
-- rule: law.md §7 step 6; P-2X, P-8Y, D-3; P-SCORE: score and measurements go with the
-- datum. article: Ley 1266/2008 art. 13; art. 11 num. 4. in force: 2008-12-31 on.
-- grain: one row per term: the gate that decides every row which
-- no gate before it does. reads: permanence_dates, run.
-- invariant: the anniversary itself is already expired; it is never moved to a business day.
-- alternate explanation: none: whatever the reason, an expired datum may not be shown.
select
    p.episode_id,
    p.mora_started_on,
    p.mora_ended_on,
    p.is_end_unknown,
    p.is_insolvent,
    p.facts,
    p.mora_days,
    p.exp_2x_on,
    p.exp_4y_on,
    p.exp_8y_on,
    p.exp_prescription_on,
    p.exp_transition_on,
    p.transition_rule_id,
    p.exp_insolvency_on,
    p.ceiling_expires_on,
    p.legal_expires_on,
    p.expires_on,
    p.order_due_on,
    p.rule_id,
    p.verb,
    p.is_capped_on_paid,
    p.is_transition_of_cure,
    p.is_transition_at_edge,
    case when r.run_date >= p.order_due_on then 'WITHDRAW_NOW' else 'OK_UNTIL' end as decision
from permanence_dates as p
cross join run as r
