-- Every mora episode with the dates, the decision and the flags that the run concludes.
-- Names and identification numbers are masked unless $unmask: this table is published.
-- Grain: one row per mora episode. Reads: episodes_known, permanence_dates, first_gate,
-- obligations_known, vanished_known, legal_bases.
create table evaluation.evaluated_episodes as
select
    e.episode_id,
    e.obligation_key,
    o.creditor_id,
    o.portfolio,
    o.obligation_number,
    o.titular_id_type,
    case
        when $unmask then o.titular_id_number
        else repeat('*', greatest(length(o.titular_id_number) - 3, 3))
            || right(o.titular_id_number, 3)
    end as titular_id_number,
    case
        when $unmask then o.titular_name
        else left(o.titular_name, 1) || '***'
    end as titular_name,
    o.titular_role,
    e.mora_started_on,
    e.started_from,
    e.mora_ended_on,
    e.ended_by,
    e.ended_from,
    p.mora_days,
    p.exp_2x_on,
    p.exp_4y_on,
    p.exp_8y_on,
    p.exp_transition_on,
    p.legal_expires_on,
    p.expires_on,
    p.order_due_on,
    p.ceiling_expires_on,
    coalesce(g.decision, 'OK_UNTIL') as decision,
    coalesce(g.verb, p.verb) as verb,
    coalesce(g.rule_id, p.rule_id) as rule_id,
    b.legal_basis,
    concat_ws(
        '|',
        case when e.is_backdated then 'BACKDATED' end,
        case when p.is_capped_on_paid then 'CAP8_ON_PAID' end,
        case when e.is_cured_without_date then 'CURED_WITHOUT_DATE' end,
        case
            when e.mora_started_on is null and e.mora_ended_on is not null
                then 'CURED_WITHOUT_START'
        end,
        case when e.is_end_inferred then 'END_INFERRED' end,
        case when e.is_end_moved then 'END_MOVED' end,
        case when p.expires_on > p.legal_expires_on then 'LATER_THAN_LAW' end,
        case when e.is_mora_after_end then 'MORA_AFTER_END' end,
        case
            when e.mora_started_on is null and e.mora_ended_on is null
                then 'MORA_WITHOUT_START'
        end,
        case when e.is_paid_without_date then 'PAID_WITHOUT_DATE' end,
        case when e.is_reaged then 'REAGED' end,
        case when e.is_reopened then 'REOPENED' end,
        case when e.is_rolling then 'ROLLING_MORA' end,
        case when v.obligation_key is not null then 'VANISHED' end
    ) as flags,
    e.start_load_id,
    e.start_line,
    e.end_load_id,
    e.end_line,
    o.load_id as row_load_id,
    o.line_number as row_line
from episodes_known as e
inner join permanence_dates as p on e.episode_id = p.episode_id
inner join obligations_known as o on e.obligation_key = o.obligation_key
left join first_gate as g on e.episode_id = g.episode_id
left join vanished_known as v on e.obligation_key = v.obligation_key
left join legal_bases as b on coalesce(g.rule_id, p.rule_id) = b.rule_id
