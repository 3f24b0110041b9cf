-- ceiling-4-8: the maximum as companies' policies state it, beside the legal date.
-- rule: ceiling-4-8 (law.md §1, "The ceiling"). article: Ley 1266/2008 art. 13, its two maxima.
-- in force: 2021-10-29 on. grain: one row per term. reads: insolvency, terms_in_force.
-- invariant: paid: exp_4y_on; unpaid: exp_8y_on; null where nobody says when it was paid.
-- alternate explanation: later than the legal date wherever the mora was shorter than two years.
select
    p.episode_id,
    p.mora_started_on,
    p.mora_ended_on,
    p.is_end_unknown,
    p.mora_days,
    p.exp_2x_on,
    p.exp_4y_on,
    p.nocalc_on,
    p.exp_8y_on,
    p.exp_prescription_on,
    p.exp_transition_on,
    p.transition_rule_id,
    p.is_window_edge,
    p.is_insolvent,
    p.exp_insolvency_on,
    case
        when t.most_years_after_payment is null or p.is_end_unknown then null
        when p.mora_ended_on is not null then p.exp_4y_on
        else p.exp_8y_on
    end as ceiling_expires_on,
    p.facts
from insolvency as p
cross join terms_in_force as t
