-- transition: what was settled until the window of Ley 2157 closed goes sooner, once.
-- rule: T-1, T-2, T-3, T-4, T-6 (T-7, T-8). article: Ley 2157/2021 art. 9.
-- in force: 2021-10-29 on. grain: one row per term. reads: p_presc, terms_in_force.
-- invariant: whatever ended by 2022-10-29 has exp_transition_on <= 2023-04-29.
-- TR_CURE [O]: a cure counts as an extinction. TR_WINDOW_EDGE [O]: the last day was a Saturday.
-- alternate explanation: none: no relapse takes the benefit away.
with settled as (
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
        p.facts,
        p.facts.continuous_ended_on as settled_on,
        add_months(p.facts.continuous_ended_on, t.transition_months) as six_months_on,
        case
            when p.facts.continuous_ended_on
                < add_months(p.facts.continuous_started_on, t.transition_short_mora_months)
                then add_days(
                    p.facts.continuous_ended_on,
                    t.transition_mora_multiple
                    * days_between(p.facts.continuous_started_on, p.facts.continuous_ended_on)
                )
        end as once_the_mora_on,
        t.transition_from,
        t.transition_to,
        t.transition_edge_to,
        t.transition_settled_to
    from p_presc as p
    cross join terms_in_force as t
),

ruled as (
    select
        s.episode_id,
        s.mora_started_on,
        s.mora_ended_on,
        s.is_end_unknown,
        s.mora_days,
        s.exp_2x_on,
        s.exp_4y_on,
        s.nocalc_on,
        s.exp_8y_on,
        s.exp_prescription_on,
        s.facts,
        s.settled_on,
        s.six_months_on,
        s.once_the_mora_on,
        s.transition_from,
        s.transition_to,
        case
            when s.settled_on > s.transition_edge_to then null
            when s.settled_on <= s.transition_settled_to then 'T-2'
            when s.facts.is_protected and s.settled_on >= s.transition_from then 'T-6'
            when s.once_the_mora_on < s.six_months_on then 'T-4'
            when s.settled_on < s.transition_from then 'T-3'
            when s.settled_on >= s.transition_from then 'T-1'
        end as transition_rule_id
    from settled as s
)

select
    r.episode_id,
    r.mora_started_on,
    r.mora_ended_on,
    r.is_end_unknown,
    r.mora_days,
    r.exp_2x_on,
    r.exp_4y_on,
    r.nocalc_on,
    r.exp_8y_on,
    r.exp_prescription_on,
    case r.transition_rule_id
        when 'T-2' then r.transition_from
        when 'T-6' then r.settled_on
        when 'T-4' then r.once_the_mora_on
        when 'T-3' then r.six_months_on
        when 'T-1' then r.six_months_on
    end as exp_transition_on,
    r.transition_rule_id,
    coalesce(r.settled_on > r.transition_to, false) as is_window_edge,
    r.facts
from ruled as r
