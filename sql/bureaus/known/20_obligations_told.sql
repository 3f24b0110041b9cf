-- The obligations of the file's creditor as the run knows them, with everything their extracts say.
-- told_on: the last day that it is known to be so: that of the row, or of a later full extract
-- which brought nothing new of it.
-- Grain: one row per obligation and titular. Reads: obligations, obligations_history, cuts,
-- vanished_known, bureau_facts, run.
with versions as (
    select
        o.*,
        cast(null as integer) as until_load_id
    from obligations as o
    union all by name
    select h.*
    from obligations_history as h
),

seen as (
    select v.*
    from versions as v
    inner join bureau_facts as f on v.creditor_id = f.creditor_id
    cross join run as r
    where v.load_id <= r.watermark and (v.until_load_id is null or v.until_load_id > r.watermark)
),

full_cuts as (
    select max(c.cutoff_on) as cutoff_on
    from cuts as c
    inner join bureau_facts as f on c.creditor_id = f.creditor_id
    cross join run as r
    where c.is_full and c.load_id <= r.watermark
)

select
    s.obligation_key,
    s.obligation_number,
    s.titular_id_type,
    s.titular_id_number,
    s.titular_name,
    coalesce(s.titular_role, 'deudor_principal') as titular_role,
    s.opened_on,
    s.original_amount_cop,
    s.balance_cop,
    s.past_due_cop,
    s.instalments_past_due,
    s.days_past_due,
    s.extinguished_on,
    s.extinguished_by,
    s.voluntary_payment,
    s.authorization_id,
    s.cutoff_on,
    s.line_number,
    v.obligation_key is not null as is_vanished,
    case when v.obligation_key is null then greatest(s.cutoff_on, c.cutoff_on) else s.cutoff_on end
        as told_on
from seen as s
cross join full_cuts as c
left join vanished_known as v on s.obligation_key = v.obligation_key
