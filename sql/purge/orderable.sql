-- The items that the night orders, and those that it would order if no hold stopped them (is_stopped).
-- What this very night has ordered already stays ordered: it is with the bureau. What was ordered before
-- is ordered again when it has reappeared, or when the law asks for another thing now (first to
-- neutralise, then to eliminate).
-- is_approved: somebody said that it goes; the others the law alone orders.
-- rule: D-3. Grain: one row per line of the list.
-- Reads: purge_items, last_events, approvals, stopped_items, list_lines, purge_events,
-- confirmed_reports, run.
with in_force as (
    select
        a.purge_id,
        max(a.leaf_id) as leaf_id
    from approvals as a
    inner join list_lines as l on a.purge_id = l.purge_id and a.line_sha256 = l.line_sha256
    where a.rules_sha256 = $rules_sha256
    group by a.purge_id
),

ordered_by_this as (
    select distinct e.purge_id
    from purge_events as e
    cross join run as r
    where e.event = 'ordered' and e.run_date = r.run_date
)

select
    i.*,
    coalesce(i.verb, 'retirar') as order_verb,
    strftime(r.run_date, '%Y%m%d') || '-' || i.bureau || '-' || i.creditor_id as order_number,
    a.purge_id is not null as is_approved,
    t.purge_id is null and s.purge_id is not null as is_stopped,
    s.hold_id
from purge_items as i
cross join run as r
left join last_events as e on i.purge_id = e.purge_id
left join confirmed_reports as c on i.episode_id = c.episode_id and i.bureau = c.bureau
left join in_force as a on i.purge_id = a.purge_id
left join stopped_items as s on i.purge_id = s.purge_id
left join ordered_by_this as t on i.purge_id = t.purge_id
where
    t.purge_id is not null
    or (
        i.decision = 'WITHDRAW_NOW'
        and (
            e.event is null
            or c.is_reappeared
            or e.ordered_verb is distinct from coalesce(i.verb, 'retirar')
            or (e.event = 'rejected' and coalesce(a.leaf_id > e.leaf_id, false))
        )
    )
    or (
        i.decision = 'NEEDS_HUMAN'
        and a.purge_id is not null
        and coalesce(e.event <> 'ordered' and a.leaf_id > e.leaf_id, true)
    )
order by
    i.bureau,
    i.creditor_id,
    i.obligation_number,
    i.titular_id_type,
    i.titular_id_number,
    i.mora_started_on,
    i.mora_ended_on,
    i.flags
