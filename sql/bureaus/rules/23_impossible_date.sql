-- rule: BF-23
-- title: no date that no credit can have
-- article: D-1: Ley 1266/2008 art. 8 num. 1 (true, complete, exact)
-- reason: somebody filled a field that was empty with 1900-01-01, 1111-11-11 or 9999-12-31
-- alternate explanation: none: what is not known is left empty
-- severity: refuse
-- grain: one row per line and field
-- reads: bureau_rows
select
    r.line_number,
    'opened_on' as column_name,
    cast(r.opened_on as varchar) as found,
    'a date between 1950 and 2099, or none' as expected
from bureau_rows as r
where
    r.opened_on < cast('1950-01-01' as date)
    or r.opened_on > cast('2099-12-31' as date)
union all
select
    r.line_number,
    'matures_on' as column_name,
    cast(r.matures_on as varchar) as found,
    'a date between 1950 and 2099, or none' as expected
from bureau_rows as r
where
    r.matures_on < cast('1950-01-01' as date)
    or r.matures_on > cast('2099-12-31' as date)
union all
select
    r.line_number,
    'origin_state_on' as column_name,
    cast(r.origin_state_on as varchar) as found,
    'a date between 1950 and 2099, or none' as expected
from bureau_rows as r
where
    r.origin_state_on < cast('1950-01-01' as date)
    or r.origin_state_on > cast('2099-12-31' as date)
union all
select
    r.line_number,
    'account_state_on' as column_name,
    cast(r.account_state_on as varchar) as found,
    'a date between 1950 and 2099, or none' as expected
from bureau_rows as r
where
    r.account_state_on < cast('1950-01-01' as date)
    or r.account_state_on > cast('2099-12-31' as date)
union all
select
    r.line_number,
    'adjetivo_on' as column_name,
    cast(r.adjetivo_on as varchar) as found,
    'a date between 1950 and 2099, or none' as expected
from bureau_rows as r
where
    r.adjetivo_on < cast('1950-01-01' as date)
    or r.adjetivo_on > cast('2099-12-31' as date)
union all
select
    r.line_number,
    'permanence_on' as column_name,
    cast(r.permanence_on as varchar) as found,
    'a date between 1950 and 2099, or none' as expected
from bureau_rows as r
where
    r.permanence_on < cast('1950-01-01' as date)
    or r.permanence_on > cast('2099-12-31' as date)
union all
select
    r.line_number,
    'due_on' as column_name,
    cast(r.due_on as varchar) as found,
    'a date between 1950 and 2099, or none' as expected
from bureau_rows as r
where
    r.due_on < cast('1950-01-01' as date)
    or r.due_on > cast('2099-12-31' as date)
union all
select
    r.line_number,
    'paid_on' as column_name,
    cast(r.paid_on as varchar) as found,
    'a date between 1950 and 2099, or none' as expected
from bureau_rows as r
where
    r.paid_on < cast('1950-01-01' as date)
    or r.paid_on > cast('2099-12-31' as date)
