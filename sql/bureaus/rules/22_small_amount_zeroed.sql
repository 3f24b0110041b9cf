-- rule: BF-22
-- title: a small amount is not forced to zero
-- article: none: practice of senders (two of them send 0 below 10,000 pesos)
-- reason: a row in arrears with nothing overdue contradicts itself, and the titular cannot tell
--   what to pay
-- alternate explanation: the source forgave the amount on the day of the cut
-- severity: warn
-- grain: one row per line and field
-- reads: bureau_rows, row_known, bureau_known
with known_amounts as (
    select
        r.line_number,
        r.behaviour,
        r.balance_cop,
        r.past_due_cop,
        k.balance_cop as known_balance_cop,
        k.past_due_cop as known_past_due_cop
    from bureau_rows as r
    inner join row_known as m on r.line_number = m.line_number
    inner join bureau_known as k on m.obligation_key = k.obligation_key
    where k.are_amounts_of_cut and not k.is_paid
)

select
    a.line_number,
    'balance_cop' as column_name,
    '0' as found,
    cast(a.known_balance_cop as varchar) as expected
from known_amounts as a
where a.balance_cop = 0 and a.known_balance_cop > 0 and a.known_balance_cop < 10000
union all
select
    a.line_number,
    'past_due_cop' as column_name,
    '0' as found,
    cast(a.known_past_due_cop as varchar) as expected
from known_amounts as a
where
    a.past_due_cop = 0
    and a.known_past_due_cop > 0
    and a.known_past_due_cop < 10000
    and coalesce(a.behaviour, 'mora') <> 'al_dia'
