-- permanence_dates: the date a negative datum lapses, the rule that decides it and when to order.
-- rule: P-2X, P-8Y, P-NOCALC, CAP8_ON_PAID [O], D-3 (the order is due ten days before).
-- article: Ley 1266/2008 art. 13 and art. 11 num. 4. in force: 2021-10-29 on.
-- grain: one row per mora episode. reads: ceiling, terms_in_force, run.
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
        c.exp_8y_on,
        c.exp_transition_on,
        c.ceiling_expires_on,
        c.facts,
        least(c.exp_2x_on, c.exp_4y_on, c.exp_8y_on, c.exp_transition_on) as legal_expires_on,
        case
            when c.mora_ended_on is null then 'P-8Y'
            when c.exp_8y_on < c.exp_4y_on and c.exp_8y_on < c.exp_2x_on then 'P-8Y'
            when c.mora_started_on is null then 'P-NOCALC'
            else 'P-2X'
        end as legal_rule_id,
        coalesce(c.exp_8y_on < c.exp_4y_on and c.exp_8y_on < c.exp_2x_on, false)
            as is_capped_on_paid
    from ceiling as c
),

chosen as (
    select
        l.episode_id,
        l.mora_started_on,
        l.mora_ended_on,
        l.facts,
        l.mora_days,
        l.is_end_unknown,
        l.exp_2x_on,
        l.exp_4y_on,
        l.exp_8y_on,
        l.exp_transition_on,
        l.ceiling_expires_on,
        l.legal_expires_on,
        case
            when r.rule_set = 'ceiling-4-8' then l.ceiling_expires_on
            else l.legal_expires_on
        end as expires_on,
        case
            when r.rule_set = 'ceiling-4-8' and l.ceiling_expires_on is not null then 'ceiling-4-8'
            when r.rule_set = 'law-in-force' and l.legal_expires_on is not null
                then l.legal_rule_id
        end as rule_id,
        case
            when r.rule_set = 'ceiling-4-8' and l.mora_ended_on is null then 'eliminar'
            when r.rule_set = 'ceiling-4-8' then 'retirar'
            when l.legal_rule_id = 'P-8Y' then 'eliminar'
            else 'retirar'
        end as verb,
        l.is_capped_on_paid and r.rule_set = 'law-in-force' as is_capped_on_paid
    from legal as l
    cross join run as r
)

select
    c.episode_id,
    c.mora_started_on,
    c.mora_ended_on,
    c.facts,
    c.mora_days,
    c.is_end_unknown,
    c.exp_2x_on,
    c.exp_4y_on,
    c.exp_8y_on,
    c.exp_transition_on,
    c.ceiling_expires_on,
    c.legal_expires_on,
    c.expires_on,
    add_days(c.expires_on, -t.bureau_update_days) as order_due_on,
    c.rule_id,
    case when c.rule_id is not null then c.verb end as verb,
    c.is_capped_on_paid
from chosen as c
cross join terms_in_force as t
