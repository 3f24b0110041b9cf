-- insolvency: a year after the decision, the term of a paid mora begins.
-- rule: INSOLVENCY [O]. article: Ley 1564/2012 (CGP) art. 573. in force: 2012-10-01 on.
-- grain: one row per term. reads: transition, terms_in_force.
-- invariant: only a term that the decision met in mora has a date of it.
-- alternate explanation: the obligation was left out of the proceeding: a person looks.
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
    coalesce(
        t.insolvency_years is not null
        and p.facts.is_insolvent
        and coalesce(p.mora_started_on <= p.facts.insolvent_on, true)
        and coalesce(p.mora_ended_on >= p.facts.insolvent_on, true),
        false
    ) as is_insolvent,
    case
        when
            p.facts.is_insolvent
            and coalesce(p.mora_started_on <= p.facts.insolvent_on, true)
            and coalesce(p.mora_ended_on >= p.facts.insolvent_on, true)
            then least(
                add_days(
                    add_months(p.facts.insolvent_on, 12 * t.insolvency_years),
                    case
                        when
                            t.mora_multiple is not null
                            or p.facts.insolvent_on
                            < add_months(p.mora_started_on, 12 * t.old_short_mora_years)
                            then coalesce(t.mora_multiple, t.old_mora_multiple)
                            * days_between(p.mora_started_on, p.facts.insolvent_on)
                    end
                ),
                add_months(
                    p.facts.insolvent_on,
                    12 * (
                        t.insolvency_years
                        + coalesce(t.most_years_after_payment, t.years_after_payment)
                    )
                )
            )
    end as exp_insolvency_on,
    p.facts
from transition as p
cross join terms_in_force as t
