-- What the law and the night's knowledge make of each row of the file.
-- outcome: LEAVES (may not be reported), PAID, CURED, UP_TO_DATE (fewer days than the first of
-- mora), STEP (another class of arrears), PAST_GONE (a past mora that may no longer be told), KEPT
-- (it would leave, and a hold or a person keeps it); null: the row stays as it is.
-- article: Ley 1266/2008 arts. 12 to 14 and 16. Read so that the titular is protected, where it is
-- doubtful [O]: what ended on an unknown day has ended; of the night's days and the row's the fewer
-- count; a class goes up only where both say so; the step up from al_dia is never made here; a
-- recuperada stays only while the law lets its mora be told; a victim's row leaves whatever it
-- says; where documents are missing nothing new is reported (D-1, D-5).
-- alternate explanation: the payment is known and was returned since.
-- Grain: one row per detail row that something may have to be concluded about.
-- Reads: bureau_rows, bureau_facts, row_known, bureau_known, row_before, negative_rows, behaviours,
-- behaviour_by_day.
with joined as (
    select
        r.line_number,
        r.behaviour,
        r.account_state,
        r.days_past_due,
        r.past_due_cop,
        r.titular_role,
        coalesce(not n.is_past, false) as is_negative,
        coalesce(n.is_past, false) as is_past,
        coalesce(
            r.behaviour in ('dudoso_recaudo', 'irrecuperable', 'castigada', 'recuperada')
            or r.account_state in ('dudoso_recaudo', 'irrecuperable', 'castigada', 'recuperada'),
            false
        ) as was_written_off,
        m.obligation_key,
        coalesce(k.is_paid, false) as is_paid,
        coalesce(k.is_cured, false) as is_cured,
        k.days_past_due as known_days,
        least(
            coalesce(r.days_past_due, k.days_past_due),
            coalesce(k.days_past_due, r.days_past_due)
        ) as fewest_days,
        coalesce(k.decision in ('WITHDRAW_NOW', 'BLOCK_REPORT'), false) as has_to_go,
        coalesce(k.decision = 'NEEDS_HUMAN', false) as needs_human,
        coalesce(k.decision = 'OK_UNTIL', false) as may_be_told,
        coalesce(k.is_withheld, false) as is_withheld,
        coalesce(k.rule_id in ('S-3', 'S-4', 'S-10', 'S-12', 'VICTIM_PAID'), false) as is_victim,
        coalesce(k.rule_id in ('D-1', 'D-5'), false) as lacks_documents,
        not coalesce(k.is_reported, true)
        or (
            f.has_before
            and (
                w.line_number is null
                or coalesce(w.behaviour in ('al_dia', 'pago_total', 'recuperada'), false)
            )
        ) as is_new,
        f.bureau = 'transunion' as is_by_age,
        f.bureau = 'datacredito' as is_overdue_of_mora_alone,
        f.mora_first_day,
        list_contains(f.columns_there, 'behaviour')
        and r.behaviour is null
        and n.line_number is null as is_unread,
        k.rule_id,
        k.legal_basis
    from bureau_rows as r
    cross join bureau_facts as f
    left join negative_rows as n on r.line_number = n.line_number
    left join row_known as m on r.line_number = m.line_number
    left join bureau_known as k on m.obligation_key = k.obligation_key
    left join row_before as w on r.line_number = w.line_number
    where
        n.line_number is not null
        or r.past_due_cop > 0
        or k.is_paid
        or k.decision in ('WITHDRAW_NOW', 'BLOCK_REPORT')
        or (r.behaviour is null and k.decision = 'NEEDS_HUMAN')
        or k.titular_role <> 'deudor_principal'
),

placed as (
    select
        j.*,
        b.from_day > 0 and d.step < b.step as is_too_early,
        b.from_day > 0
        and d.step > b.step
        and j.known_days is not null
        and j.days_past_due is not null as is_too_late,
        d.behaviour as behaviour_by_days
    from joined as j
    left join behaviours as b on j.behaviour = b.behaviour
    left join behaviour_by_day as d
        on case when j.fewest_days > 999 then 999 else j.fewest_days end = d.days_past_due
)

select
    p.line_number,
    p.obligation_key,
    p.titular_role,
    p.fewest_days,
    p.behaviour_by_days,
    p.rule_id,
    p.legal_basis,
    p.is_by_age,
    p.was_written_off and (p.may_be_told or p.is_withheld) as may_tell_past,
    p.needs_human,
    p.is_withheld,
    case
        when p.is_victim and p.has_to_go and not p.is_withheld then 'LEAVES'
        when p.is_paid and p.is_past and p.has_to_go and not p.is_withheld then 'PAST_GONE'
        when p.is_paid then 'PAID'
        when p.is_negative and p.is_cured then 'CURED'
        when
            p.is_negative
            and p.fewest_days < p.mora_first_day
            and not coalesce(
                p.was_written_off and p.days_past_due = 0 and p.known_days >= p.mora_first_day, false
            )
            then 'UP_TO_DATE'
        when p.is_negative and p.has_to_go and not p.is_withheld then 'LEAVES'
        when p.is_negative and p.needs_human and p.lacks_documents and p.is_new then 'LEAVES'
        when p.is_past and p.has_to_go and not p.is_withheld then 'PAST_GONE'
        when p.is_too_early or (p.is_too_late and not p.has_to_go and not p.needs_human) then 'STEP'
        when
            p.is_overdue_of_mora_alone
            and p.behaviour = 'al_dia'
            and p.past_due_cop > 0
            and p.fewest_days < p.mora_first_day
            then 'UP_TO_DATE'
        when (p.is_negative or p.is_past or p.is_unread) and (p.has_to_go or p.needs_human) then 'KEPT'
    end as outcome
from placed as p
