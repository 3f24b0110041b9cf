-- The items that the night orders, and those that it would order if no hold stopped them (is_stopped).
-- What this very night has ordered in an earlier run stays ordered: it may be with the bureau. A past
-- night that is run again orders nothing but that. What was
-- ordered before is ordered again when it was taken back, when it has reappeared, when it was confirmed
-- for another term than the one that is due now, and when the law asks for another thing now (first to
-- neutralise, then to eliminate).
-- is_approved: somebody said that it goes; the others the law alone orders.
-- rule: D-3. Grain: one row per line of the list.
-- Reads: purge_items, item_verbs, last_events, approved_items, stopped_items, ordered_tonight, runs,
-- run.
select
    i.*,
    v.verb as order_verb,
    strftime(r.run_date, '%Y%m%d') || '-' || i.bureau || '-' || i.creditor_id as order_number,
    a.purge_id is not null as is_approved,
    t.purge_id is null and s.purge_id is not null as is_stopped,
    s.hold_id
from purge_items as i
inner join item_verbs as v on i.purge_id = v.purge_id
cross join run as r
left join last_events as e on i.purge_id = e.purge_id
left join approved_items as a on i.purge_id = a.purge_id
left join stopped_items as s on i.purge_id = s.purge_id
left join ordered_tonight as t on i.purge_id = t.purge_id
where
    (
        t.purge_id is not null
        or s.purge_id is not null
        or not exists (
            select 1
            from runs as n
            where n.run_date > r.run_date
        )
    )
    and i.decision in ('WITHDRAW_NOW', 'NEEDS_HUMAN')
    and (
        t.purge_id is not null
        or (
            (i.decision = 'WITHDRAW_NOW' or a.purge_id is not null)
            and (
                e.event is null
                or e.event in ('cancelled', 'reappeared')
                or (e.event = 'confirmed' and v.verb <> 'neutralizar')
                or (e.event = 'rejected' and coalesce(a.leaf_id > e.leaf_id, false))
                or e.ordered_verb is distinct from v.verb
            )
        )
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
