-- permanence_dates: the date a negative datum lapses, the rule that decides it and when to order.
-- rule: the least of the candidates (law.md §1); CAP8_ON_PAID, TR_CURE, TR_WINDOW_EDGE [O]; D-3 (the
-- order is due ten days before). article: Ley 1266/2008 art. 13 and art. 11 num. 4; Ley 2157/2021
-- art. 9. in force: 2008-12-31 on. grain: one row per term. reads: ceiling, terms_in_force, run.
-- invariant: expires_on is the least of the candidates that exist (rule set law-in-force).
-- alternate explanation: under ceiling-4-8 expires_on is the ceiling, which may be later than law.
with legal as (
    select
        c.episode_id,
        c.mora_started_on,
        c.mora_ended_on,
        c.is_end_unknown,
        c.mora_days,
        c.exp_2x_on,
        c.exp_4y_on,
        c.nocalc_on,
        c.exp_8y_on,
        c.exp_prescription_on,
        c.exp_transition_on,
        c.transition_rule_id,
        c.is_window_edge,
        c.is_insolvent,
        c.exp_insolvency_on,
        c.ceiling_expires_on,
        c.facts,
        least(
            c.exp_2x_on,
            c.exp_4y_on,
            c.exp_8y_on,
            c.exp_prescription_on,
            c.exp_transition_on,
            c.exp_insolvency_on
        ) as legal_expires_on
    from ceiling as c
),

ruled as (
    select
        l.episode_id,
        l.mora_started_on,
        l.mora_ended_on,
        l.is_end_unknown,
        l.mora_days,
        l.exp_2x_on,
        l.exp_4y_on,
        l.nocalc_on,
        l.exp_8y_on,
        l.exp_prescription_on,
        l.exp_transition_on,
        l.transition_rule_id,
        l.is_window_edge,
        l.is_insolvent,
        l.exp_insolvency_on,
        l.ceiling_expires_on,
        l.facts,
        l.legal_expires_on,
        case l.legal_expires_on
            when l.exp_2x_on
                then case when t.mora_multiple is null then 'P-2XOLD' else 'P-2X' end
            when l.nocalc_on then 'P-NOCALC'
            when l.exp_4y_on
                then case when t.most_years_after_payment is null then 'P-4Y' else 'P-2X' end
            when l.exp_8y_on then 'P-8Y'
            when l.exp_prescription_on then 'P-PRESC'
            when l.exp_transition_on then l.transition_rule_id
            when l.exp_insolvency_on then 'INSOLVENCY'
        end as legal_rule_id
    from legal as l
    cross join terms_in_force as t
),

chosen as (
    select
        r.episode_id,
        r.mora_started_on,
        r.mora_ended_on,
        r.is_end_unknown,
        r.mora_days,
        r.exp_2x_on,
        r.exp_4y_on,
        r.exp_8y_on,
        r.exp_prescription_on,
        r.exp_transition_on,
        r.transition_rule_id,
        r.is_window_edge,
        r.is_insolvent,
        r.exp_insolvency_on,
        r.ceiling_expires_on,
        r.facts,
        r.legal_expires_on,
        case when n.rule_set = 'ceiling-4-8' then r.ceiling_expires_on else r.legal_expires_on end
            as expires_on,
        case
            when n.rule_set <> 'ceiling-4-8' then r.legal_rule_id
            when r.ceiling_expires_on is not null then 'ceiling-4-8'
        end as rule_id
    from ruled as r
    cross join run as n
)

select
    c.episode_id,
    c.mora_started_on,
    c.mora_ended_on,
    c.is_end_unknown,
    c.mora_days,
    c.exp_2x_on,
    c.exp_4y_on,
    c.exp_8y_on,
    c.exp_prescription_on,
    c.exp_transition_on,
    c.transition_rule_id,
    c.is_insolvent,
    c.exp_insolvency_on,
    c.ceiling_expires_on,
    c.facts,
    c.legal_expires_on,
    c.expires_on,
    add_days(c.expires_on, -t.bureau_update_days) as order_due_on,
    c.rule_id,
    case
        when c.rule_id is null then null
        when c.rule_id in ('P-8Y', 'P-PRESC') then 'eliminar'
        when c.rule_id = 'ceiling-4-8' and c.mora_ended_on is null then 'eliminar'
        else 'retirar'
    end as verb,
    coalesce(c.rule_id = 'P-8Y' and c.mora_ended_on is not null, false) as is_capped_on_paid,
    coalesce(
        c.rule_id = c.transition_rule_id
        and coalesce(c.facts.ended_by, 'inferido') in ('cura', 'inferido'),
        false
    ) as is_transition_of_cure,
    coalesce(c.rule_id = c.transition_rule_id and c.is_window_edge, false)
        as is_transition_at_edge
from chosen as c
cross join terms_in_force as t
