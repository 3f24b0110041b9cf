-- What:  the bureau_reports extract: the canonical columns, in their order.
-- Grain: one row per bureau, person and mora that was reported there.
-- Reads: sample_moras, the variable sample, the macros of this folder.
-- Note:  of the first creditor alone, at both of its bureaus: of the others nobody tells what the
--        bureaus show. One report in a hundred was withdrawn.
create or replace view sample_bureau_reports as
with shown as (
    select
        m.creditor,
        m.principal,
        m.product_draw,
        m.id_type,
        m.id_number,
        m.reported_back,
        m.fault_draw,
        unnest([{'place': 2, 'name': 'datacredito'}, {'place': 3, 'name': 'transunion'}]) as bureau
    from sample_moras as m
    where
        m.creditor = 1
        and m.reported_back is not null
),

drawn as (
    select
        s.*,
        draw(s.fault_draw, s.bureau.place) as bureau_draw
    from shown as s
),

withdrawn as (
    select
        d.*,
        case
            when d.reported_back > 30 and d.bureau_draw % 100 = 0 then
                (draw(d.bureau_draw, 1) % d.reported_back::ubigint)::bigint
        end as withdrawn_back
    from drawn as d
)

select
    w.bureau.name as bureau,
    sample_creditor_id(w.creditor) as creditor_id,
    sample_obligation_number(w.creditor, w.principal, w.product_draw) as obligation_number,
    w.id_type as titular_id_type,
    w.id_number as titular_id_number,
    sample_day(w.reported_back) as first_negative_on,
    sample_day(
        coalesce(
            w.withdrawn_back + 1,
            least(w.reported_back, pick(w.bureau_draw >> 8, 1, 5) - getvariable('sample').night)
        )
    ) as last_seen_on,
    sample_day(w.withdrawn_back) as withdrawn_on
from withdrawn as w;
