-- The whole master of a creditor that has none, from what the night knows: the shape of
-- bureau_rows, one line after another by obligation and titular. Nothing is invented: what no
-- extract tells is null, and so are amounts of another day than the cut-off. Amending has nothing
-- left to do on it: what may not be reported is not in it (left out: what amending would leave out,
-- and what vanished from the extracts, of which nobody knows how it stands now).
-- [O], so that the titular is protected: in mora since an unknown day is told as up to date;
-- castigada, dudoso_recaudo and recuperada are never told, for no extract does; how it was
-- extinguished is told in the state only where it is a dación en pago or a prescripción.
-- rule: D-2, D-10. article: Ley 1266/2008 arts. 8 num. 2, 12 and 14.
-- Grain: one row per obligation and titular. Reads: bureau_known, known_keys, before_keys,
-- bureau_rows_before, behaviour_by_day, bureau_facts.
with told_before as (
    select
        n.obligation_key,
        max(
            case when b.behaviour in ('al_dia', 'pago_total', 'recuperada') then 0 else 1 end
        ) = 1 as is_negative
    from known_keys as n
    inner join before_keys as w on n.person = w.person and n.exact_number = w.exact_number
    inner join bureau_rows_before as b on w.line_number = b.line_number
    group by n.obligation_key
),

stood as (
    select
        k.*,
        f.cutoff_on,
        f.bureau,
        case
            when k.is_paid and f.bureau = 'transunion' then 'al_dia'
            when k.is_paid then 'pago_total'
            when not k.is_in_mora then 'al_dia'
            else coalesce(d.behaviour, 'al_dia')
        end as behaviour,
        k.decision in ('WITHDRAW_NOW', 'BLOCK_REPORT') and not k.is_withheld as has_to_go,
        k.rule_id in ('S-3', 'S-4', 'S-10', 'S-12', 'VICTIM_PAID') as is_victim,
        k.decision = 'NEEDS_HUMAN'
        and k.rule_id in ('D-1', 'D-5')
        and (not k.is_reported or (f.has_before and not coalesce(b.is_negative, false)))
            as lacks_documents
    from bureau_known as k
    cross join bureau_facts as f
    left join behaviour_by_day as d
        on case when k.days_past_due > 999 then 999 else k.days_past_due end = d.days_past_due
    left join told_before as b on k.obligation_key = b.obligation_key
    where not k.is_vanished and coalesce(k.opened_on <= f.cutoff_on, true)
),

reported as (
    select
        s.*,
        s.behaviour in ('al_dia', 'pago_total') as is_positive
    from stood as s
    where
        not coalesce(s.has_to_go and s.is_victim, false)
        and (
            s.behaviour in ('al_dia', 'pago_total')
            or not coalesce(s.has_to_go or s.lacks_documents, false)
        )
)

select
    row_number() over (
        order by
            r.obligation_number,
            r.titular_id_type,
            r.titular_id_number
    ) as line_number,
    r.obligation_number,
    cast(null as varchar) as branch,
    r.titular_id_type,
    r.titular_id_number,
    r.titular_name,
    r.titular_role,
    cast(null as varchar) as situacion,
    r.opened_on,
    cast(null as date) as matures_on,
    r.behaviour,
    cast(null as varchar) as origin_state,
    cast(null as date) as origin_state_on,
    case
        when r.is_paid and r.extinguished_by = 'dacion' then 'dacion_en_pago'
        when r.is_paid and r.extinguished_by = 'prescripcion' then 'prescripcion'
        when r.is_paid then 'pago_total'
        when r.is_positive then 'al_dia'
        else 'en_mora'
    end as account_state,
    case when r.is_paid then r.extinguished_on else r.cutoff_on end as account_state_on,
    case when r.is_fallecido then 'fallecido' end as adjetivo,
    case when r.fallecido_on <= r.cutoff_on then r.fallecido_on end as adjetivo_on,
    case when r.is_paid or not r.is_in_mora then 0 else r.days_past_due end as days_past_due,
    r.original_amount_cop,
    case
        when r.is_paid then 0
        when r.are_amounts_of_cut then r.balance_cop
    end as balance_cop,
    cast(null as bigint) as available_cop,
    cast(null as bigint) as instalment_cop,
    case
        when r.is_positive then 0
        when r.are_amounts_of_cut then r.past_due_cop
    end as past_due_cop,
    cast(null as integer) as instalments_agreed,
    cast(null as integer) as instalments_paid,
    case
        when r.is_positive then 0
        when r.are_amounts_of_cut then r.instalments_past_due
    end as instalments_past_due,
    cast(null as integer) as permanence_months,
    cast(null as date) as permanence_on,
    cast(null as date) as due_on,
    case when r.is_paid and r.extinguished_by = 'pago' then r.extinguished_on end as paid_on,
    case
        when r.is_paid and r.extinguished_by = 'dacion' then 'dacion'
        when r.is_paid and r.voluntary_payment then 'voluntario'
        when not r.is_paid then 'vigente'
    end as payment_form,
    r.cutoff_on,
    cast(null as varchar) as new_obligation_number
from reported as r
