-- What:  the obligations extract: the canonical columns, in their order.
-- Grain: one row per obligation and titular.
-- Reads: sample_titulares, the macros of this folder.
-- Note:  every row is loadable. Of the open moras some give the first day, some the days past due,
--        some both, as real extracts do.
create or replace view sample_obligations as
select
    sample_creditor_id(t.creditor) as creditor_id,
    case
        when t.creditor = 3 then 'COMPRADA'
        when t.kind = 'written_off' then 'CASTIGADA'
        when t.creditor = 1 then choose(['CONSUMO', 'MICROCREDITO', 'COMERCIAL'], t.product_draw)
        else 'TARJETA'
    end as portfolio,
    sample_obligation_number(t.creditor, t.principal, t.product_draw) as obligation_number,
    t.id_type as titular_id_type,
    t.id_number as titular_id_number,
    t.titular_name,
    case
        when not t.is_second and t.creditor = 2 then null
        when not t.is_second then 'deudor_principal'
        when t.person_draw % 20 < 12 then 'codeudor'
        when t.person_draw % 20 < 16 then 'fiador'
        when t.person_draw % 20 < 18 then 'avalista'
        else 'deudor_solidario'
    end as titular_role,
    case t.creditor
        when 1 then
            choose(['libre inversión', 'libranza', 'vehículo', 'microcrédito'], t.product_draw >> 4)
        when 2 then choose(['tarjeta', 'rotativo'], t.product_draw >> 4)
        else 'libre inversión'
    end as product_type,
    sample_day(t.opened_back) as opened_on,
    t.original_amount as original_amount_cop,
    (t.balance + case when t.balance > 0 then t.amount_draw % 100 * 0.01 else 0 end)::decimal(18, 2) as balance_cop,
    case
        when not t.is_open then 0
        when t.kind = 'written_off' then t.balance
        else least(t.balance, t.original_amount // 36 * t.instalments)
    end as past_due_cop,
    case when t.is_open then least(t.instalments, 60) else 0 end as instalments_past_due,
    case
        when not t.is_open then 0
        when t.kind = 'written_off' or t.mode_draw % 5 <> 2 then t.days_in_mora
    end as days_past_due,
    case
        when not t.is_open or t.kind = 'written_off' or t.mode_draw % 5 < 3 then
            sample_day(t.started_back)
    end as mora_started_on,
    sample_day(t.cured_back) as cured_on,
    sample_day(t.closed_back) as extinguished_on,
    case
        when t.closed_back is null then null
        when t.event = 'settled' then choose(['condonacion', 'transaccion'], t.mode_draw)
        when t.kind <> 'extinguished' or t.mode_draw % 100 < 45 then 'pago'
        when t.mode_draw % 100 < 60 then 'condonacion'
        when t.mode_draw % 100 < 72 then 'novacion'
        when t.mode_draw % 100 < 82 then 'transaccion'
        when t.mode_draw % 100 < 89 then 'dacion'
        when t.mode_draw % 100 < 94 then 'compensacion'
        when t.mode_draw % 100 < 97 then 'sentencia'
        when t.started_back > 1900 then 'prescripcion'
        else 'otro'
    end as extinguished_by,
    case
        when coalesce(t.cured_back, t.closed_back) is null then null
        when t.kind = 'never' and t.started_back is null then true
        else t.mode_draw % 40 > 0
    end as voluntary_payment,
    case when t.creditor = 3 then 'Banco Frailejón Imaginario S.A.' end as acquired_from,
    case when t.assigned_back is not null then 'Cobranzas del Páramo Inventado S.A.S.' end
        as assigned_to,
    sample_day(t.assigned_back) as assigned_on,
    sample_day(t.reported_back) as first_negative_reported_on,
    case when t.paper_draw % 200 > 0 then 'A' || t.principal end as authorization_id,
    case when (t.paper_draw >> 12) % 200 > 0 then 'P' || t.principal end as evidence_id
from sample_titulares as t;
