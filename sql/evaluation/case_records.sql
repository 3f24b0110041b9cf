-- The obligations that cases concern: those they name, or else all of the titular's with the
-- creditor. obligation_key is null for one that is named and that no extract brings.
-- Grain: one row per case and obligation. Reads: case_standings, case_obligations, obligations_known.
with named as (
    select
        s.case_id,
        n.obligation_number,
        s.creditor_id,
        s.titular_id_type,
        s.titular_id_number
    from case_standings as s
    inner join case_obligations as n on s.case_id = n.case_id
),

unnamed as (
    select
        s.case_id,
        s.creditor_id,
        s.titular_id_type,
        s.titular_id_number
    from case_standings as s
    where s.case_id not in (select n.case_id from named as n)
)

select
    n.case_id,
    o.obligation_key,
    n.obligation_number
from named as n
left join obligations_known as o
    on n.creditor_id = o.creditor_id
    and n.obligation_number = o.obligation_number
    and n.titular_id_type = o.titular_id_type
    and n.titular_id_number = o.titular_id_number
union all
select
    u.case_id,
    o.obligation_key,
    o.obligation_number
from unnamed as u
inner join obligations_known as o
    on u.creditor_id = o.creditor_id
    and u.titular_id_type = o.titular_id_type
    and u.titular_id_number = o.titular_id_number
