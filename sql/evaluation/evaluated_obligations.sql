-- The obligations that have a mora episode, as analysts may see them: names and identification
-- numbers are masked unless $unmask, for this table is published.
-- Grain: one row per obligation and titular. Reads: obligations_known, episodes_known.
create table evaluation.evaluated_obligations as
select
    o.obligation_key,
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
    o.load_id,
    o.line_number
from obligations_known as o
where o.obligation_key in (select e.obligation_key from episodes_known as e)
