-- rule: BF-13
-- title: what is paid has no balance, nothing overdue and no days
-- article: D-10: Ley 1266/2008 art. 14; fields 2.15 and 2.33
-- reason: the titular has paid and is shown owing
-- alternate explanation: the credit is revolving, and what was cancelled is one use of it
-- severity: refuse
-- grain: one row per line and field
-- reads: bureau_rows
with paid as (
    select
        r.line_number,
        r.balance_cop,
        r.past_due_cop,
        r.days_past_due
    from bureau_rows as r
    where
        r.behaviour in ('pago_total', 'recuperada')
        or r.account_state in ('pago_total', 'pago_judicial', 'dacion_en_pago', 'recuperada')
)

select
    p.line_number,
    'balance_cop' as column_name,
    cast(p.balance_cop as varchar) as found,
    '0' as expected
from paid as p
where p.balance_cop > 0
union all
select
    p.line_number,
    'past_due_cop' as column_name,
    cast(p.past_due_cop as varchar) as found,
    '0' as expected
from paid as p
where p.past_due_cop > 0
union all
select
    p.line_number,
    'days_past_due' as column_name,
    cast(p.days_past_due as varchar) as found,
    '0' as expected
from paid as p
where p.days_past_due > 0
