-- Every negative episode at every bureau that the creditor reports to, with what the bureau shows.
-- Without the bureau's own report it counts as reported.
-- Grain: one row per mora episode and bureau. Reads: evaluated_episodes,
-- evaluated_obligations, legal_bases, subscriptions, run, told_by_bureau, bureau_shown.
select
    r.run_date,
    e.episode_id,
    e.obligation_key,
    s.bureau,
    o.creditor_id,
    o.portfolio,
    o.obligation_number,
    o.titular_id_type,
    o.titular_id_number,
    o.titular_name,
    o.titular_role,
    e.mora_started_on,
    e.mora_ended_on,
    e.ended_by,
    e.mora_days,
    e.exp_2x_on,
    e.exp_4y_on,
    e.exp_8y_on,
    e.exp_transition_on,
    e.legal_expires_on,
    e.expires_on,
    e.order_due_on,
    days_between(e.expires_on, r.run_date) as days_overdue,
    e.ceiling_expires_on,
    e.decision,
    e.verb,
    e.rule_id,
    b.by_rule_id[e.rule_id] as legal_basis,
    concat_ws(
        '|',
        case when e.is_backdated then 'BACKDATED' end,
        case when e.is_capped_on_paid then 'CAP8_ON_PAID' end,
        case when e.is_cured_without_date then 'CURED_WITHOUT_DATE' end,
        case
            when e.mora_started_on is null and e.mora_ended_on is not null
                then 'CURED_WITHOUT_START'
        end,
        case when e.is_end_inferred then 'END_INFERRED' end,
        case when e.is_end_moved then 'END_MOVED' end,
        case when e.expires_on > e.legal_expires_on then 'LATER_THAN_LAW' end,
        case when e.is_mora_after_end then 'MORA_AFTER_END' end,
        case
            when e.mora_started_on is null and e.mora_ended_on is null
                then 'MORA_WITHOUT_START'
        end,
        case when e.is_paid_without_date then 'PAID_WITHOUT_DATE' end,
        case when e.is_reaged then 'REAGED' end,
        case when e.is_reopened then 'REOPENED' end,
        case when e.is_rolling then 'ROLLING_MORA' end,
        case when e.is_vanished then 'VANISHED' end
    ) as flags,
    t.bureau is null or coalesce(w.is_shown, false) as is_reported,
    w.withdrawn_on,
    e.is_due
from evaluated_episodes as e
inner join evaluated_obligations as o on e.obligation_key = o.obligation_key
inner join subscriptions as s on o.creditor_id = s.creditor_id
cross join run as r
cross join (
    select map(list(l.rule_id), list(l.legal_basis)) as by_rule_id
    from legal_bases as l
) as b
left join told_by_bureau as t on s.bureau = t.bureau and o.creditor_id = t.creditor_id
left join bureau_shown as w on s.bureau = w.bureau and e.obligation_key = w.obligation_key
