-- rule: BF-11
-- title: a person and obligation stand once in a file
-- article: D-1: Ley 1266/2008 art. 8 num. 1 (true, complete, exact)
-- reason: the bureau takes the last of them, or shows two obligations where there is one
-- alternate explanation: two obligations differ only by leading zeros
-- severity: refuse
-- grain: one row per line
-- reads: row_keys
with several as (
    select
        k.person,
        k.exact_number,
        k.branch,
        count(*) as row_count
    from row_keys as k
    group by
        k.person,
        k.exact_number,
        k.branch
    having count(*) > 1
)

select
    k.line_number,
    'obligation_number' as column_name,
    concat(cast(s.row_count as varchar), ' rows') as found,
    '1 row' as expected
from row_keys as k
inner join several as s
    on k.person = s.person and k.exact_number = s.exact_number and k.branch = s.branch
