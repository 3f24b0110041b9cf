-- What is left of obligations: obligations that go whole are gone, of the others what tells of the moras.
-- Grain: one row per row that stays. Reads: old.obligations, bare_obligations, erased_of_obligations.
select
    o.* replace (
        case when e.is_start_erased then null else o.mora_started_on end as mora_started_on,
        case when e.is_overdue_erased then null else o.past_due_cop end as past_due_cop,
        case when e.is_overdue_erased then null else o.instalments_past_due end as instalments_past_due,
        case when e.is_overdue_erased then null else o.days_past_due end as days_past_due,
        case when e.is_cure_erased then null else o.cured_on end as cured_on,
        case when e.is_payment_erased then null else o.voluntary_payment end as voluntary_payment,
        case when e.is_first_erased then null else o.first_negative_reported_on end
            as first_negative_reported_on
    )
from old.obligations as o
left join erased_of_obligations as e on o.rowid = e.row_id
where o.obligation_key not in (select b.obligation_key from bare_obligations as b where b.is_whole)
