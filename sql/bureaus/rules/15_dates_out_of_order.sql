-- rule: BF-15
-- title: dates are in order
-- article: D-1: Ley 1266/2008 art. 8 num. 1 (true, complete, exact)
-- reason: permanence is reckoned from these dates
-- alternate explanation: a restructuring opened a new account under the old number: its first day
--   is later
-- severity: refuse
-- grain: one row per line and field
-- reads: bureau_rows, bureau_facts
select
    r.line_number,
    'opened_on' as column_name,
    cast(r.opened_on as varchar) as found,
    concat('not after the cut-off ', cast(f.cutoff_on as varchar)) as expected
from bureau_rows as r
cross join bureau_facts as f
where r.opened_on > f.cutoff_on
union all
select
    r.line_number,
    'matures_on' as column_name,
    cast(r.matures_on as varchar) as found,
    concat('not before opened_on ', cast(r.opened_on as varchar)) as expected
from bureau_rows as r
where r.matures_on < r.opened_on
union all
select
    r.line_number,
    'due_on' as column_name,
    cast(r.due_on as varchar) as found,
    concat('not before opened_on ', cast(r.opened_on as varchar)) as expected
from bureau_rows as r
where r.due_on < r.opened_on
union all
select
    r.line_number,
    'paid_on' as column_name,
    cast(r.paid_on as varchar) as found,
    case
        when r.paid_on > f.cutoff_on
            then concat('not after the cut-off ', cast(f.cutoff_on as varchar))
        else concat('not before opened_on ', cast(r.opened_on as varchar))
    end as expected
from bureau_rows as r
cross join bureau_facts as f
where r.paid_on > f.cutoff_on or r.paid_on < r.opened_on
union all
select
    r.line_number,
    'account_state_on' as column_name,
    cast(r.account_state_on as varchar) as found,
    case
        when r.account_state_on > f.cutoff_on
            then concat('not after the cut-off ', cast(f.cutoff_on as varchar))
        else concat('not before opened_on ', cast(r.opened_on as varchar))
    end as expected
from bureau_rows as r
cross join bureau_facts as f
where r.account_state_on > f.cutoff_on or r.account_state_on < r.opened_on
union all
select
    r.line_number,
    'origin_state_on' as column_name,
    cast(r.origin_state_on as varchar) as found,
    concat('not after the cut-off ', cast(f.cutoff_on as varchar)) as expected
from bureau_rows as r
cross join bureau_facts as f
where r.origin_state_on > f.cutoff_on
union all
select
    r.line_number,
    'adjetivo_on' as column_name,
    cast(r.adjetivo_on as varchar) as found,
    concat('not after the cut-off ', cast(f.cutoff_on as varchar)) as expected
from bureau_rows as r
cross join bureau_facts as f
where r.adjetivo_on > f.cutoff_on
union all
select
    r.line_number,
    'cutoff_on' as column_name,
    cast(r.cutoff_on as varchar) as found,
    concat('the cut-off of the file ', cast(f.cutoff_on as varchar)) as expected
from bureau_rows as r
cross join bureau_facts as f
where r.cutoff_on <> f.cutoff_on
