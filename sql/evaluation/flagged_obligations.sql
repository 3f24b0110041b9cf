-- The obligations whose titular has a circumstance that the law attends to.
-- Grain: one row per obligation and titular that has one. Reads: flags_known, obligations_known.
select
    o.obligation_key,
    bool_or(f.flag in ('secuestro', 'desaparicion', 'desplazamiento')) as is_force_majeure,
    min(f.since_on) filter (
        where f.flag in ('secuestro', 'desaparicion', 'desplazamiento')
    ) as force_majeure_on,
    bool_or(
        f.flag in ('secuestro', 'desaparicion', 'desplazamiento') and f.since_on is null
    ) as is_force_majeure_undated,
    bool_or(f.flag = 'insolvencia') as is_insolvent,
    min(f.since_on) filter (where f.flag = 'insolvencia') as insolvent_on,
    bool_or(f.flag = 'protected_2157') as is_protected,
    bool_or(f.flag = 'restructuring_2020') as is_restructured
from flags_known as f
inner join obligations_known as o
    on f.titular_id_type = o.titular_id_type
    and f.titular_id_number = o.titular_id_number
where f.flag <> 'fallecido'
group by o.obligation_key
