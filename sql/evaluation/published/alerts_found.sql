-- What a person should look at though no record is decided by it.
-- rule: D-2, D-3, D-6, D-10, RESIDUAL. article: Ley 1266/2008 art. 8 num. 2 and 6, arts. 12 and 14 lit.
-- a-b. in force: 2008-12-31 on; RESIDUAL is the company's own policy.
-- Grain: one row per alert; obligation_number is null where it is of the creditor at a bureau.
-- Reads: bureau_reports, bureau_shown, subscriptions, obligations_known, evaluated_episodes,
-- terms_in_force, run, last_events, known_items, confirmed_reports, unauthorised.
-- alternate explanation: NOT_AUTHORISED: the authorisation is kept and the extract does not bring it;
-- NOT_UPDATED: the bureau's report is old, not the update;
-- IN_MORA_NOTHING_OVERDUE: the amounts are of another day than the days past due.
with in_mora as (
    select distinct e.obligation_key
    from evaluated_episodes as e
),

last_updates as (
    select
        b.creditor_id,
        b.bureau,
        max(b.last_seen_on) as last_seen_on
    from bureau_reports as b
    cross join run as r
    where b.load_id <= r.watermark
    group by
        b.creditor_id,
        b.bureau
),

shown_without_mora as (
    select
        w.bureau,
        w.obligation_key,
        w.unknown_creditor_id,
        w.unknown_obligation_number,
        w.first_negative_on
    from bureau_shown as w
    left join in_mora as m on w.obligation_key = m.obligation_key
    where w.is_shown and m.obligation_key is null
),

open_moras as (
    select distinct e.obligation_key
    from evaluated_episodes as e
    where
        e.mora_ended_on is null
        and not e.is_paid_without_date
        and not e.is_cured_without_date
)

select
    'D-2' as rule_id,
    'NOT_UPDATED' as alert,
    u.creditor_id,
    u.bureau,
    cast(null as varchar) as obligation_number,
    u.last_seen_on as since_on,
    cast(null as decimal(18, 2)) as amount_cop
from last_updates as u
cross join terms_in_force as t
cross join run as r
where add_months(u.last_seen_on, t.update_months) < r.run_date
union all
select
    'D-3' as rule_id,
    'ORDER_UNANSWERED' as alert,
    p.creditor_id,
    p.bureau,
    p.obligation_number,
    x.happened_on as since_on,
    null as amount_cop
from last_events as x
inner join known_items as p on x.purge_id = p.purge_id
cross join terms_in_force as t
cross join run as r
where x.event = 'ordered' and add_days(x.happened_on, t.bureau_update_days) < r.run_date
union all
select
    'D-3' as rule_id,
    'ORDER_REJECTED' as alert,
    p.creditor_id,
    p.bureau,
    p.obligation_number,
    x.happened_on as since_on,
    null as amount_cop
from last_events as x
inner join known_items as p on x.purge_id = p.purge_id
where x.event = 'rejected'
union all
select
    'D-3' as rule_id,
    'REAPPEARED' as alert,
    o.creditor_id,
    c.bureau,
    o.obligation_number,
    c.confirmed_on as since_on,
    null as amount_cop
from confirmed_reports as c
inner join evaluated_episodes as e on c.episode_id = e.episode_id
inner join evaluated_obligations as o on e.obligation_key = o.obligation_key
where c.is_reappeared
union all
select
    'D-3' as rule_id,
    'REAPPEARED' as alert,
    p.creditor_id,
    p.bureau,
    p.obligation_number,
    x.reappeared_on as since_on,
    null as amount_cop
from last_events as x
inner join known_items as p on x.purge_id = p.purge_id
where x.has_reappeared
union all
select
    'D-6' as rule_id,
    'CERTIFICATION_DUE' as alert,
    s.creditor_id,
    s.bureau,
    null as obligation_number,
    s.certified_on as since_on,
    null as amount_cop
from subscriptions as s
cross join terms_in_force as t
cross join run as r
where add_months(s.certified_on, t.certification_months) <= r.run_date
union all
select
    'D-6' as rule_id,
    'NOT_AUTHORISED' as alert,
    n.creditor_id,
    n.bureau,
    null as obligation_number,
    n.certified_on as since_on,
    null as amount_cop
from unauthorised as n
union all
select
    'D-10' as rule_id,
    'NEGATIVE_WITHOUT_MORA' as alert,
    coalesce(o.creditor_id, w.unknown_creditor_id) as creditor_id,
    w.bureau,
    coalesce(o.obligation_number, w.unknown_obligation_number) as obligation_number,
    w.first_negative_on as since_on,
    null as amount_cop
from shown_without_mora as w
left join obligations_known as o on w.obligation_key = o.obligation_key
union all
select
    'D-10' as rule_id,
    'IN_MORA_NOTHING_OVERDUE' as alert,
    o.creditor_id,
    null as bureau,
    o.obligation_number,
    o.cutoff_on as since_on,
    o.past_due_cop as amount_cop
from obligations_known as o
where o.days_past_due > 0 and o.past_due_cop = 0
union all
select
    'D-10' as rule_id,
    'OVERDUE_NOT_IN_MORA' as alert,
    o.creditor_id,
    null as bureau,
    o.obligation_number,
    o.cutoff_on as since_on,
    o.past_due_cop as amount_cop
from obligations_known as o
where o.days_past_due = 0 and o.past_due_cop > 0
union all
select
    'RESIDUAL' as rule_id,
    'RESIDUAL_BALANCE' as alert,
    o.creditor_id,
    null as bureau,
    o.obligation_number,
    o.cutoff_on as since_on,
    o.past_due_cop as amount_cop
from obligations_known as o
cross join run as r
where
    o.past_due_cop > 0
    and o.past_due_cop < r.residual_cop
    and o.obligation_key in (select m.obligation_key from open_moras as m)
order by
    rule_id,
    alert,
    creditor_id,
    bureau,
    obligation_number,
    since_on
