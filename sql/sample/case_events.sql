-- What:  the case_events extract: the canonical columns that the sample tells, in their order.
-- Grain: one row per event; one mora in two hundred has a case, one case in five is a suplantación.
-- Reads: sample_moras, the macros of this folder.
-- Note:  two in three were answered in time, a few late, and the others are open.
create or replace view sample_case_events as
with chosen as (
    select
        m.*,
        draw(m.fault_draw, 3) as case_draw,
        'CRM-' || m.i || '-' || m.place as case_number
    from sample_moras as m
    where draw(m.fault_draw, 2) % 200 = 0 and m.i = m.principal
),

dated as (
    select
        c.*,
        case when c.case_draw % 5 = 0 then 'suplantacion' else 'reclamo' end as kind,
        pick(c.case_draw >> 8, 3, 60) as received_back,
        pick(c.case_draw >> 16, 2, 30) as answered_after
    from chosen as c
),

happened as (
    select
        d.*,
        unnest(
            [
                {'event': 'received', 'back': d.received_back},
                {'event': 'legend_ordered', 'back': d.received_back - 1},
                {
                    'event':
                        case when d.kind = 'reclamo' then 'answered' else 'collection_suspended' end,
                    'back':
                        case
                            when d.kind = 'reclamo' then d.received_back - d.answered_after
                            else d.received_back - 1
                        end
                }
            ]
        ) as told
    from dated as d
)

select
    sample_creditor_id(h.creditor) as creditor_id,
    h.case_number,
    h.told.event as event,
    sample_day(h.told.back) as happened_on,
    case when h.told.event = 'received' then h.kind end as kind,
    case when h.told.event = 'received' then h.id_type end as titular_id_type,
    case when h.told.event = 'received' then h.id_number end as titular_id_number,
    case
        when h.told.event = 'received'
            then sample_obligation_number(h.creditor, h.principal, h.product_draw)
    end as obligation_numbers,
    case
        when h.told.event = 'received' and h.kind = 'reclamo'
            then choose(['rectificacion', 'retiro', 'actualizacion'], h.case_draw >> 4)
    end as asks,
    case when h.told.event = 'received' then choose(['oficina', 'web', 'correo'], h.case_draw) end
        as channel,
    case when h.told.event = 'received' then 'documento de identidad' end as quality_proof,
    case
        when h.told.event = 'answered'
            then choose(['granted', 'denied', 'partial'], h.case_draw >> 5)
    end as outcome
from happened as h
where h.told.back >= 0;
