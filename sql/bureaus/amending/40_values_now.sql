-- What the rows that are amended say from now on; null: that field stays as it is.
-- A state that already says how the obligation ended (dación en pago, prescripción) stays.
-- TransUnion tells the end of an obligation in its state, and has no age of arrears but up to date
-- for it. Where the day of payment is not known no date is written: none is invented.
-- rule: D-10, D-11. article: Ley 1266/2008 art. 14; Decreto 1074/2015 art. 2.2.2.27.1.
-- Grain: one row per line. Reads: conclusions, bureau_rows, bureau_known, bureau_facts.
with endings as (
    select
        c.line_number,
        c.outcome,
        c.rule_id,
        c.legal_basis,
        c.behaviour_by_days,
        c.fewest_days,
        c.is_by_age,
        c.may_tell_past,
        c.outcome in ('PAID', 'PAST_GONE') as is_over,
        c.outcome in ('CURED', 'UP_TO_DATE') as is_up_to_date,
        coalesce(r.behaviour in ('pago_total', 'recuperada'), false)
        or coalesce(r.account_state in ('pago_total', 'recuperada'), false) as is_told_paid,
        coalesce(
            r.account_state in (
                'pago_judicial',
                'dacion_en_pago',
                'cancelada_voluntaria',
                'prescripcion',
                'cancelada_entidad',
                'reestructurada',
                'vendida',
                'siniestro'
            ),
            false
        ) as is_told_ended,
        coalesce(
            r.account_state in (
                'en_mora',
                'dudoso_recaudo',
                'irrecuperable',
                'castigada',
                'cancelada_mal_manejo',
                'insoluta'
            ),
            false
        ) as is_negative_state,
        r.payment_form,
        k.extinguished_on,
        k.extinguished_by,
        k.voluntary_payment,
        case
            when r.titular_role = 'deudor_principal' and k.titular_role <> 'deudor_principal'
                then k.titular_role
        end as titular_role,
        f.cutoff_on
    from conclusions as c
    inner join bureau_rows as r on c.line_number = r.line_number
    cross join bureau_facts as f
    left join bureau_known as k on c.obligation_key = k.obligation_key
    where coalesce(c.outcome, 'STAYS') <> 'LEAVES'
)

select
    e.line_number,
    e.outcome,
    e.rule_id,
    e.legal_basis,
    e.titular_role,
    case
        when (e.is_over and e.is_by_age) or e.is_up_to_date then 'al_dia'
        when e.is_over and e.may_tell_past and e.outcome = 'PAID' then 'recuperada'
        when e.is_over then 'pago_total'
        when e.outcome = 'STEP' then e.behaviour_by_days
    end as behaviour,
    case
        when e.is_over and not e.is_told_ended
            then case
                when e.is_by_age and e.may_tell_past and e.outcome = 'PAID' then 'recuperada'
                else 'pago_total'
            end
        when e.is_up_to_date and e.is_negative_state then 'al_dia'
    end as account_state,
    case
        when e.outcome = 'PAID' and not e.is_told_paid and not e.is_told_ended
            then e.extinguished_on
        when e.is_up_to_date and e.is_negative_state then e.cutoff_on
    end as account_state_on,
    case
        when e.outcome = 'PAID' and not e.is_told_paid and e.extinguished_by = 'pago'
            then e.extinguished_on
    end as paid_on,
    case
        when e.outcome = 'PAID' and e.payment_form = 'vigente' and e.voluntary_payment
            then 'voluntario'
    end as payment_form,
    case when e.is_over then 0 end as balance_cop,
    case when e.is_over or e.is_up_to_date then 0 end as past_due_cop,
    case when e.is_over or e.is_up_to_date then 0 end as instalments_past_due,
    case
        when e.is_over or e.outcome = 'CURED' then 0
        when e.outcome in ('UP_TO_DATE', 'STEP') then e.fewest_days
    end as days_past_due
from endings as e
where
    e.outcome in ('PAID', 'PAST_GONE', 'CURED', 'UP_TO_DATE', 'STEP')
    or e.titular_role is not null
