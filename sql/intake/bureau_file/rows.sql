-- The rows of a bureau file as an extract of obligations, written as CSV: line for line those of the
-- file, so that what is set aside is found there. A line that is no row of its layout has nothing in
-- it, and a field that cannot be read has a ?, so that both are set aside.
-- What a master says of the end of an obligation: paid or recovered, on the day of the state of the
-- account, else on that of the last payment. Up to date: no days past due, whatever else it says.
-- Grain: one row per line. Reads: pack_rows, pack_faults, $creditor_id, $cutoff_on.
copy (
    with faulty as (
        select
            f.line_number,
            list(f.column_name) as column_names
        from pack_faults as f
        group by f.line_number
    ),

    lines as (
        select unnest(range(cast($first_line as bigint), cast($last_line as bigint) + 1))
            as line_number
    ),

    told as (
        select
            l.line_number,
            r.line_number is not null as is_row,
            coalesce(f.column_names, []) as wrong,
            r.* exclude (line_number)
        from lines as l
        left join pack_rows as r on l.line_number = r.line_number
        left join faulty as f on l.line_number = f.line_number
    )

    select
        case when t.is_row then $creditor_id end as creditor_id,
        t.obligation_number,
        case when list_contains(t.wrong, 'titular_id_type') then '?' else t.titular_id_type end
            as titular_id_type,
        case when list_contains(t.wrong, 'titular_id_number') then '?' else t.titular_id_number end
            as titular_id_number,
        t.titular_name,
        case
            when list_contains(t.wrong, 'titular_role') then '?'
            when t.titular_role <> 'otro' then t.titular_role
        end as titular_role,
        case when list_contains(t.wrong, 'opened_on') then '?' else cast(t.opened_on as varchar) end
            as opened_on,
        case
            when list_contains(t.wrong, 'original_amount_cop') then '?'
            else cast(t.original_amount_cop as varchar)
        end as original_amount_cop,
        case when list_contains(t.wrong, 'balance_cop') then '?' else cast(t.balance_cop as varchar) end
            as balance_cop,
        case
            when list_contains(t.wrong, 'past_due_cop') then '?'
            else cast(t.past_due_cop as varchar)
        end as past_due_cop,
        case
            when list_contains(t.wrong, 'instalments_past_due') then '?'
            else cast(t.instalments_past_due as varchar)
        end as instalments_past_due,
        case
            when list_contains(t.wrong, 'days_past_due') or list_contains(t.wrong, 'behaviour') then '?'
            when t.behaviour in ('al_dia', 'pago_total', 'recuperada') then '0'
            else cast(t.days_past_due as varchar)
        end as days_past_due,
        case
            when list_contains(t.wrong, 'account_state_on') or list_contains(t.wrong, 'paid_on') then '?'
            when t.behaviour in ('pago_total', 'recuperada')
                then cast(least(t.account_state_on, t.paid_on) as varchar)
        end as extinguished_on,
        case
            when t.behaviour not in ('pago_total', 'recuperada') then null
            when t.account_state = 'dacion_en_pago' then 'dacion'
            when t.account_state = 'prescripcion' then 'prescripcion'
            when t.behaviour is not null then 'pago'
        end as extinguished_by,
        case when t.is_row then cast($cutoff_on as date) end as cutoff_on
    from told as t
    order by t.line_number
) to $target (format csv, header true)
