-- What:  the notices extract: the canonical columns, in their order.
-- Grain: one row per notice sent to a person about a mora.
-- Reads: sample_moras, the macros of this folder.
create or replace view sample_notices as
with sent as (
    select
        m.i,
        m.creditor,
        m.principal,
        m.product_draw,
        m.id_type,
        m.id_number,
        m.owed,
        m.place,
        m.fault,
        draw(m.fault_draw, 1) as channel_draw,
        unnest(
            [
                {'place': 1, 'sent_back': m.noticed_back},
                {'place': 2, 'sent_back': m.noticed_again_back}
            ]
        ) as notice
    from sample_moras as m
)

select
    sample_creditor_id(s.creditor) as creditor_id,
    sample_obligation_number(s.creditor, s.principal, s.product_draw) as obligation_number,
    s.id_type as titular_id_type,
    s.id_number as titular_id_number,
    sample_day(s.notice.sent_back) as sent_on,
    choose(sample_channels(), s.channel_draw >> s.notice.place) as channel,
    case
        when s.fault is distinct from 'no_evidence' then
            'G' || s.i || '-' || s.place || s.notice.place
    end as evidence_id,
    case
        when
            s.fault is distinct from 'no_agreement'
            and choose(sample_channels(), s.channel_draw >> s.notice.place) <> 'correo_certificado'
            then 'M' || s.i
    end as agreement_id,
    s.owed as amount_cop
from sent as s
where s.notice.sent_back is not null;
