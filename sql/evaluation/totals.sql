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
    (select count(*) from withheld_items) as withheld_count
