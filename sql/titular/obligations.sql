-- Every row that speaks of one person, current or replaced since: the obligations of that person.
-- is_current: no load known by the watermark had replaced it. has_mora: a mora of it is known.
-- last_seen_on: the day until which full extracts brought it, where they no longer do.
-- Grain: one row per version of an obligation and titular, the newest first.
-- Reads: obligations, obligations_history, episodes, vanished, loads.
with versions as (
    select
        o.obligation_key,
        o.creditor_id,
        o.portfolio,
        o.obligation_number,
        o.titular_name,
        o.titular_role,
        o.product_type,
        o.opened_on,
        o.original_amount_cop,
        o.balance_cop,
        o.past_due_cop,
        o.instalments_past_due,
        o.days_past_due,
        o.mora_started_on,
        o.cured_on,
        o.extinguished_on,
        o.extinguished_by,
        o.voluntary_payment,
        o.acquired_from,
        o.assigned_to,
        o.assigned_on,
        o.first_negative_reported_on,
        o.authorization_id,
        o.evidence_id,
        o.cutoff_on,
        o.load_id,
        o.line_number,
        cast(null as integer) as until_load_id
    from obligations as o
    where
        o.titular_id_type = $id_type
        and o.titular_id_number = $id_number
        and o.load_id <= $watermark
    union all
    select
        h.obligation_key,
        h.creditor_id,
        h.portfolio,
        h.obligation_number,
        h.titular_name,
        h.titular_role,
        h.product_type,
        h.opened_on,
        h.original_amount_cop,
        h.balance_cop,
        h.past_due_cop,
        h.instalments_past_due,
        h.days_past_due,
        h.mora_started_on,
        h.cured_on,
        h.extinguished_on,
        h.extinguished_by,
        h.voluntary_payment,
        h.acquired_from,
        h.assigned_to,
        h.assigned_on,
        h.first_negative_reported_on,
        h.authorization_id,
        h.evidence_id,
        h.cutoff_on,
        h.load_id,
        h.line_number,
        h.until_load_id
    from obligations_history as h
    where
        h.titular_id_type = $id_type
        and h.titular_id_number = $id_number
        and h.load_id <= $watermark
),

in_mora as (
    select distinct e.obligation_key
    from episodes as e
    where
        e.obligation_key in (select v.obligation_key from versions as v)
        and e.from_load_id <= $watermark
        and (e.until_load_id is null or e.until_load_id > $watermark)
),

missing as (
    select
        g.obligation_key,
        max(g.last_seen_on) as last_seen_on
    from vanished as g
    where
        g.obligation_key in (select v.obligation_key from versions as v)
        and g.from_load_id <= $watermark
        and (g.until_load_id is null or g.until_load_id > $watermark)
    group by g.obligation_key
)

select
    v.obligation_key,
    v.creditor_id,
    v.portfolio,
    v.obligation_number,
    v.titular_name,
    v.titular_role,
    v.product_type,
    v.opened_on,
    v.original_amount_cop,
    v.balance_cop,
    v.past_due_cop,
    v.instalments_past_due,
    v.days_past_due,
    v.mora_started_on,
    v.cured_on,
    v.extinguished_on,
    v.extinguished_by,
    v.voluntary_payment,
    v.acquired_from,
    v.assigned_to,
    v.assigned_on,
    v.first_negative_reported_on,
    v.authorization_id,
    v.evidence_id,
    v.cutoff_on,
    v.load_id,
    v.line_number,
    l.file_name,
    v.until_load_id is null or v.until_load_id > $watermark as is_current,
    m.obligation_key is not null as has_mora,
    g.last_seen_on
from versions as v
left join in_mora as m on v.obligation_key = m.obligation_key
left join missing as g on v.obligation_key = g.obligation_key
left join loads as l on v.load_id = l.load_id
where cast($creditor_id as varchar) is null or v.creditor_id = cast($creditor_id as varchar)
order by
    v.creditor_id,
    v.obligation_number,
    v.obligation_key,
    v.load_id desc
