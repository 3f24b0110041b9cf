-- What the run concludes, in numbers: the control totals of the manifest.
select
    (select count(*) from obligations_known) as obligation_count,
    (select count(*) from evaluated_episodes) as episode_count,
    (select count(*) from purge_items) as purge_item_count,
    (
        select count(*) from purge_items as i where i.decision = 'WITHDRAW_NOW'
    ) as withdraw_now_count,
    (select count(*) from purge_items as i where i.days_overdue >= 0) as overdue_count,
    (
        select count(*)
        from purge_items as i
        cross join run as r
        where
            i.decision = 'WITHDRAW_NOW'
            and i.withdraw_by <= r.run_date
            and (i.days_overdue < 0 or i.days_overdue is null)
    ) as at_once_count,
    (
        select count(*) from purge_items as i where i.decision = 'NEEDS_HUMAN'
    ) as needs_human_count,
    (select count(*) from withheld_items) as withheld_count,
    (
        select count(*) from case_standings as s where s.closed_on is null
    ) as open_case_count,
    (
        select count(*)
        from case_clocks as k
        where k.direction = 'DUTY' and k.state = 'breached' and k.stopped_on is null
    ) as breached_clock_count,
    (
        select count(*) from case_orders as d where d.is_waiting
    ) + (
        select count(*) from collection_stops as c where c.status = 'may_resume'
    ) as waiting_case_count,
    (
        select count(distinct i.purge_id) from orderable_items as i where not i.is_stopped
    ) as ordered_count,
    (
        select count(distinct i.purge_id)
        from orderable_items as i
        where not i.is_stopped and i.is_approved
    ) as approved_count,
    (
        select count(distinct i.purge_id) from orderable_items as i where i.is_stopped
    ) as held_count,
    (
        select count(*) from evaluation.alerts_found as a where a.alert = 'ORDER_UNANSWERED'
    ) as unanswered_count,
    (
        select count(*) from evaluation.alerts_found as a where a.alert = 'ORDER_REJECTED'
    ) as rejected_count,
    (
        select count(*) from evaluation.alerts_found as a where a.alert = 'REAPPEARED'
    ) as reappeared_count
