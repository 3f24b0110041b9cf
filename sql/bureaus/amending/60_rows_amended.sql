-- The file as it goes out: the shape of bureau_rows, with what is amended and without what leaves.
-- Grain: one row per detail row that stays. Reads: bureau_rows, values_now, left_out.
select
    r.line_number,
    r.obligation_number,
    r.branch,
    r.titular_id_type,
    r.titular_id_number,
    r.titular_name,
    coalesce(v.titular_role, r.titular_role) as titular_role,
    r.situacion,
    r.opened_on,
    r.matures_on,
    coalesce(v.behaviour, r.behaviour) as behaviour,
    r.origin_state,
    r.origin_state_on,
    coalesce(v.account_state, r.account_state) as account_state,
    coalesce(v.account_state_on, r.account_state_on) as account_state_on,
    r.adjetivo,
    r.adjetivo_on,
    coalesce(v.days_past_due, r.days_past_due) as days_past_due,
    r.original_amount_cop,
    coalesce(v.balance_cop, r.balance_cop) as balance_cop,
    r.available_cop,
    r.instalment_cop,
    coalesce(v.past_due_cop, r.past_due_cop) as past_due_cop,
    r.instalments_agreed,
    r.instalments_paid,
    coalesce(v.instalments_past_due, r.instalments_past_due) as instalments_past_due,
    r.permanence_months,
    r.permanence_on,
    r.due_on,
    coalesce(v.paid_on, r.paid_on) as paid_on,
    coalesce(v.payment_form, r.payment_form) as payment_form,
    r.cutoff_on,
    r.new_obligation_number
from bureau_rows as r
left join values_now as v on r.line_number = v.line_number
left join left_out as o on r.line_number = o.line_number
where o.line_number is null
