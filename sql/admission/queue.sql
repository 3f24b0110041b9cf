-- The events that are new, in the order in which they are judged: by case, by day, and on one day as
-- they came. The case is the register's, or the one that a `received` among them opens.
-- Grain: one row per new event. Reads: keyed, known_keys, register_cases.
with fresh as (
    select k.*
    from keyed as k
    where k.event_key not in (select o.event_key from known_keys as o)
),

openings as (
    select
        f.creditor_id,
        f.case_number,
        arg_min(
            f.submission_id,
            struct_pack(happened_on := f.happened_on, submission_id := f.submission_id)
        ) as submission_id
    from fresh as f
    where f.event = 'received'
    group by
        f.creditor_id,
        f.case_number
),

opened as (
    select
        f.creditor_id,
        f.case_number,
        f.kind,
        coalesce(
            f.regime, case when f.kind in ('supresion', 'revocatoria') then '1581' else '1266' end
        ) as regime,
        f.titular_id_type,
        f.titular_id_number,
        coalesce(
            f.asks,
            case f.kind
                when 'consulta' then 'informacion'
                when 'peticion' then 'informacion'
                when 'suplantacion' then 'suplantacion'
                when 'supresion' then 'supresion'
                when 'revocatoria' then 'revocatoria'
                else 'rectificacion'
            end
        ) as asks,
        f.channel,
        coalesce(f.filed_by, 'titular') as filed_by,
        f.quality_proof,
        f.reason
    from fresh as f
    inner join openings as o on f.submission_id = o.submission_id
)

select
    f.submission_id,
    f.creditor_id,
    f.case_number,
    r.case_id,
    r.case_id is not null as is_registered,
    coalesce(r.kind, o.kind) as kind,
    coalesce(r.regime, o.regime) as regime,
    coalesce(r.titular_id_type, o.titular_id_type) as titular_id_type,
    coalesce(r.titular_id_number, o.titular_id_number) as titular_id_number,
    coalesce(r.asks, o.asks) as asks,
    case when r.case_id is null then o.channel else r.channel end as channel,
    coalesce(r.filed_by, o.filed_by) as filed_by,
    case when r.case_id is null then o.quality_proof else r.quality_proof end as quality_proof,
    case when r.case_id is null then o.reason else r.reason end as reason,
    f.obligation_numbers,
    f.event,
    f.happened_on,
    f.bureau,
    f.outcome,
    f.detail,
    f.evidence_id,
    f.evidence_name,
    f.note,
    f.author,
    f.event_key,
    row_number() over (
        partition by
            f.creditor_id,
            f.case_number
        order by
            f.happened_on,
            f.submission_id
    ) as turn
from fresh as f
left join register_cases as r on f.creditor_id = r.creditor_id and f.case_number = r.case_number
left join opened as o on f.creditor_id = o.creditor_id and f.case_number = o.case_number
