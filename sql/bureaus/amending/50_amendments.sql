-- What is amended: field by field, what the row said and what it says now, as text (ISO dates,
-- whole pesos), by which rule and why. A field that the pack lacks is not amended.
-- reason: the outcome (PAID, CURED, UP_TO_DATE, STEP, PAST_GONE), or ROLE.
-- Grain: one row per line and field. Reads: values_now, bureau_rows, bureau_facts.
with fields as (
    select
        v.line_number,
        'behaviour' as column_name,
        r.behaviour as was,
        v.behaviour as now,
        v.outcome as reason,
        case when v.outcome = 'PAST_GONE' then v.rule_id else 'D-10' end as rule_id,
        case when v.outcome = 'PAST_GONE' then v.legal_basis else 'Ley 1266/2008 art. 14' end
            as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.behaviour is not null
    union all
    select
        v.line_number,
        'account_state' as column_name,
        r.account_state as was,
        v.account_state as now,
        v.outcome as reason,
        case when v.outcome = 'PAST_GONE' then v.rule_id else 'D-10' end as rule_id,
        case when v.outcome = 'PAST_GONE' then v.legal_basis else 'Ley 1266/2008 art. 14' end
            as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.account_state is not null
    union all
    select
        v.line_number,
        'account_state_on' as column_name,
        cast(r.account_state_on as varchar) as was,
        cast(v.account_state_on as varchar) as now,
        v.outcome as reason,
        case when v.outcome = 'PAST_GONE' then v.rule_id else 'D-10' end as rule_id,
        case when v.outcome = 'PAST_GONE' then v.legal_basis else 'Ley 1266/2008 art. 14' end
            as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.account_state_on is not null
    union all
    select
        v.line_number,
        'paid_on' as column_name,
        cast(r.paid_on as varchar) as was,
        cast(v.paid_on as varchar) as now,
        v.outcome as reason,
        case when v.outcome = 'PAST_GONE' then v.rule_id else 'D-10' end as rule_id,
        case when v.outcome = 'PAST_GONE' then v.legal_basis else 'Ley 1266/2008 art. 14' end
            as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.paid_on is not null
    union all
    select
        v.line_number,
        'payment_form' as column_name,
        r.payment_form as was,
        v.payment_form as now,
        v.outcome as reason,
        case when v.outcome = 'PAST_GONE' then v.rule_id else 'D-10' end as rule_id,
        case when v.outcome = 'PAST_GONE' then v.legal_basis else 'Ley 1266/2008 art. 14' end
            as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.payment_form is not null
    union all
    select
        v.line_number,
        'balance_cop' as column_name,
        cast(r.balance_cop as varchar) as was,
        cast(v.balance_cop as varchar) as now,
        v.outcome as reason,
        case when v.outcome = 'PAST_GONE' then v.rule_id else 'D-10' end as rule_id,
        case when v.outcome = 'PAST_GONE' then v.legal_basis else 'Ley 1266/2008 art. 14' end
            as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.balance_cop is not null
    union all
    select
        v.line_number,
        'past_due_cop' as column_name,
        cast(r.past_due_cop as varchar) as was,
        cast(v.past_due_cop as varchar) as now,
        v.outcome as reason,
        case when v.outcome = 'PAST_GONE' then v.rule_id else 'D-10' end as rule_id,
        case when v.outcome = 'PAST_GONE' then v.legal_basis else 'Ley 1266/2008 art. 14' end
            as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.past_due_cop is not null
    union all
    select
        v.line_number,
        'instalments_past_due' as column_name,
        cast(r.instalments_past_due as varchar) as was,
        cast(v.instalments_past_due as varchar) as now,
        v.outcome as reason,
        case when v.outcome = 'PAST_GONE' then v.rule_id else 'D-10' end as rule_id,
        case when v.outcome = 'PAST_GONE' then v.legal_basis else 'Ley 1266/2008 art. 14' end
            as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.instalments_past_due is not null
    union all
    select
        v.line_number,
        'days_past_due' as column_name,
        cast(r.days_past_due as varchar) as was,
        cast(v.days_past_due as varchar) as now,
        v.outcome as reason,
        case when v.outcome = 'PAST_GONE' then v.rule_id else 'D-10' end as rule_id,
        case when v.outcome = 'PAST_GONE' then v.legal_basis else 'Ley 1266/2008 art. 14' end
            as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.days_past_due is not null
    union all
    select
        v.line_number,
        'titular_role' as column_name,
        r.titular_role as was,
        v.titular_role as now,
        'ROLE' as reason,
        'D-11' as rule_id,
        'Decreto 1074/2015 art. 2.2.2.27.1' as legal_basis
    from values_now as v
    inner join bureau_rows as r on v.line_number = r.line_number
    where v.titular_role is not null
)

select
    d.line_number,
    d.column_name,
    d.was,
    d.now,
    d.rule_id,
    d.legal_basis,
    d.reason
from fields as d
cross join bureau_facts as f
where list_contains(f.columns_there, d.column_name) and d.was is distinct from d.now
