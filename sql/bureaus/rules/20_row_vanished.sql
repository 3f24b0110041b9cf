-- rule: BF-20
-- title: a row that vanishes from a complete master is named
-- article: D-2: Ley 1266/2008 art. 8 num. 2, art. 12; leaving a row out deletes nothing
-- reason: the bureau keeps what the last file said, with its mora, and nobody updates it again
-- alternate explanation: the law orders that it leaves, then an order goes to the bureau and it is
--   not found; or the last file said that it was paid, then there is nothing left to say
-- severity: warn
-- grain: one row per line of the last file; line_number null
-- reads: bureau_rows_before, before_keys, row_before, known_keys, bureau_known, bureau_facts
with vanished as (
    select b.line_number
    from bureau_rows_before as b
    cross join bureau_facts as f
    left join row_before as w on b.line_number = w.before_line_number
    where
        f.is_complete
        and f.has_before
        and w.before_line_number is null
        and coalesce(b.behaviour, b.account_state, 'al_dia') not in ('pago_total', 'recuperada')
),

ordered_out as (
    select distinct v.line_number
    from vanished as v
    inner join before_keys as b on v.line_number = b.line_number
    inner join known_keys as n on b.person = n.person and b.exact_number = n.exact_number
    inner join bureau_known as k on n.obligation_key = k.obligation_key
    where k.decision in ('WITHDRAW_NOW', 'BLOCK_REPORT') and not k.is_withheld
)

select
    cast(null as bigint) as line_number,
    'obligation_number' as column_name,
    cast(v.line_number as varchar) as found,
    'a row for the same person and obligation' as expected
from vanished as v
left join ordered_out as o on v.line_number = o.line_number
where o.line_number is null
