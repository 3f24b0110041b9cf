-- rule: BF-25
-- title: dates are those that the extracts tell
-- article: D-1: Ley 1266/2008 art. 8 num. 1 (true, complete, exact)
-- reason: permanence is reckoned from these dates, and one of the two is invented
-- alternate explanation: the extract and the master take the day from different systems
-- severity: warn
-- grain: one row per line and field
-- reads: bureau_rows, row_known, bureau_known
with told as (
    select
        r.line_number,
        r.opened_on,
        r.paid_on,
        k.opened_on as known_opened_on,
        case when k.extinguished_by = 'pago' then k.extinguished_on end as known_paid_on
    from bureau_rows as r
    inner join row_known as m on r.line_number = m.line_number
    inner join bureau_known as k on m.obligation_key = k.obligation_key
)

select
    t.line_number,
    'opened_on' as column_name,
    cast(t.opened_on as varchar) as found,
    cast(t.known_opened_on as varchar) as expected
from told as t
where t.opened_on <> t.known_opened_on
union all
select
    t.line_number,
    'paid_on' as column_name,
    cast(t.paid_on as varchar) as found,
    cast(t.known_paid_on as varchar) as expected
from told as t
where t.paid_on <> t.known_paid_on
