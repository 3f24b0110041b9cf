-- Every negative episode at every bureau that the creditor reports to, with what the bureau shows.
-- Without the bureau's own report it counts as reported, until the bureau has confirmed that it is gone.
-- withdraw_by: the day a datum to withdraw
-- lapses, or at once where something other than its term decides.
-- days_overdue, while it is negative, is the remaining permanence that a report shows (D-11).
-- is_due: something is to be done, or the order falls due within the horizon.
-- Grain: one row per term and bureau. Reads: evaluated_episodes, evaluated_obligations,
-- legal_bases, subscriptions, run, told_by_bureau, bureau_shown, confirmed_reports, term_decisions,
-- bureau_decisions.
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
    e.exp_prescription_on,
    e.exp_insolvency_on,
    e.legal_expires_on,
    e.expires_on,
    e.order_due_on,
    case
        when coalesce(d.decision, g.decision, e.decision) <> 'WITHDRAW_NOW' then null
        when d.decision is not null or g.decision is not null then r.run_date
        else greatest(e.expires_on, r.run_date)
    end as withdraw_by,
    days_between(e.expires_on, r.run_date) as days_overdue,
    e.ceiling_expires_on,
    coalesce(d.decision, g.decision, e.decision) as decision,
    case when d.decision is null then coalesce(g.verb, e.verb) else d.verb end as verb,
    coalesce(d.rule_id, g.rule_id, e.rule_id) as rule_id,
    b.by_rule_id[coalesce(d.rule_id, g.rule_id, e.rule_id)] as legal_basis,
    concat_ws(
        '|',
        case when e.is_backdated then 'BACKDATED' end,
        case when d.is_any_amount then 'C4_ANY_AMOUNT' end,
        case when e.is_capped_on_paid then 'CAP8_ON_PAID' end,
        case when e.is_cured_without_date then 'CURED_WITHOUT_DATE' end,
        case
            when e.mora_started_on is null and e.mora_ended_on is not null
                then 'CURED_WITHOUT_START'
        end,
        case when e.is_end_inferred then 'END_INFERRED' end,
        case when e.is_end_moved then 'END_MOVED' end,
        case when d.is_first_report_unknown then 'FIRST_REPORT_UNKNOWN' end,
        case
            when g.is_undated and d.decision is null then 'FORCE_MAJEURE_UNDATED'
        end,
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
        case when d.is_case_transition then 'S_TRANSITION' end,
        case when e.is_transition_of_cure then 'TR_CURE' end,
        case when e.is_transition_at_edge then 'TR_WINDOW_EDGE' end,
        case when e.is_vanished then 'VANISHED' end
    ) as flags,
    (t.bureau is null or coalesce(w.is_shown, false)) and c.episode_id is null as is_reported,
    coalesce(w.withdrawn_on, c.confirmed_on) as withdrawn_on,
    c.confirmed_on,
    case
        when d.decision is null and g.decision is null
            then e.decision <> 'OK_UNTIL'
            or coalesce(e.order_due_on <= r.run_date + r.horizon_days, false)
        else coalesce(d.decision, g.decision) in ('WITHDRAW_NOW', 'NEEDS_HUMAN')
    end as is_due
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
left join confirmed_reports as c
    on s.bureau = c.bureau and e.episode_id = c.episode_id and not c.is_reappeared
left join term_decisions as g on e.episode_id = g.episode_id
left join bureau_decisions as d
    on e.episode_id = d.episode_id
    and coalesce(t.bureau, '*') = d.bureau
