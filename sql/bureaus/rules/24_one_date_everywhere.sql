-- rule: BF-24
-- title: no single date fills a column
-- article: D-1: Ley 1266/2008 art. 8 num. 1 (true, complete, exact)
-- reason: one date in more than half of the rows, and in 20 at least, was put there by a program
-- alternate explanation: the whole portfolio was bought or falls due on that day. The cut-off and
--   the last days of months are not found: there such a column is ordinary
-- severity: warn
-- grain: one row per field and date; line_number null
-- reads: bureau_rows, bureau_facts
with dates as (
    select
        'opened_on' as column_name,
        r.opened_on as given_on,
        count(*) as row_count
    from bureau_rows as r
    where r.opened_on is not null
    group by r.opened_on
    union all
    select
        'matures_on' as column_name,
        r.matures_on as given_on,
        count(*) as row_count
    from bureau_rows as r
    where r.matures_on is not null
    group by r.matures_on
    union all
    select
        'adjetivo_on' as column_name,
        r.adjetivo_on as given_on,
        count(*) as row_count
    from bureau_rows as r
    where r.adjetivo_on is not null
    group by r.adjetivo_on
    union all
    select
        'due_on' as column_name,
        r.due_on as given_on,
        count(*) as row_count
    from bureau_rows as r
    where r.due_on is not null
    group by r.due_on
    union all
    select
        'paid_on' as column_name,
        r.paid_on as given_on,
        count(*) as row_count
    from bureau_rows as r
    where r.paid_on is not null
    group by r.paid_on
),

totals as (
    select
        d.column_name,
        sum(d.row_count) as row_count
    from dates as d
    group by d.column_name
)

select
    cast(null as bigint) as line_number,
    d.column_name,
    concat(cast(d.given_on as varchar), ' in ', cast(d.row_count as varchar), ' rows') as found,
    concat('at most half of ', cast(t.row_count as varchar), ' rows') as expected
from dates as d
inner join totals as t on d.column_name = t.column_name
cross join bureau_facts as f
where
    d.row_count >= 20
    and 2 * d.row_count > t.row_count
    and d.given_on <> f.cutoff_on
    and month(add_days(d.given_on, 1)) = month(d.given_on)
