-- Tonight's orders and what became of earlier ones, by bureau and creditor: how many items the law alone
-- orders, how many people approved, how many a hold stops, and the orders that wait for a person.
-- Grain: bureau and creditor. Reads: orderable_items, evaluation.alerts_found.
with items as (
    select distinct
        i.bureau,
        i.creditor_id,
        i.purge_id,
        i.is_stopped,
        i.is_approved
    from orderable_items as i
),

tonight as (
    select
        i.bureau,
        i.creditor_id,
        count(*) filter (where not i.is_stopped and not i.is_approved) as by_law_count,
        count(*) filter (where not i.is_stopped and i.is_approved) as approved_count,
        count(*) filter (where i.is_stopped) as held_count
    from items as i
    group by
        i.bureau,
        i.creditor_id
),

earlier as (
    select
        a.bureau,
        a.creditor_id,
        count(*) filter (where a.alert = 'ORDER_UNANSWERED') as unanswered_count,
        count(*) filter (where a.alert = 'ORDER_REJECTED') as rejected_count,
        count(*) filter (where a.alert = 'REAPPEARED') as reappeared_count
    from evaluation.alerts_found as a
    where a.rule_id = 'D-3'
    group by
        a.bureau,
        a.creditor_id
)

select
    coalesce(t.bureau, e.bureau) as bureau,
    coalesce(t.creditor_id, e.creditor_id) as creditor_id,
    coalesce(t.by_law_count, 0) as by_law_count,
    coalesce(t.approved_count, 0) as approved_count,
    coalesce(t.held_count, 0) as held_count,
    coalesce(e.unanswered_count, 0) as unanswered_count,
    coalesce(e.rejected_count, 0) as rejected_count,
    coalesce(e.reappeared_count, 0) as reappeared_count
from tonight as t
full join earlier as e on t.bureau = e.bureau and t.creditor_id = e.creditor_id
order by
    bureau,
    creditor_id
