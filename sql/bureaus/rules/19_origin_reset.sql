-- rule: BF-19
-- title: the origin of the account is not reset in silence
-- article: none: practice of senders (table T-ORI)
-- reason: a restructured or bought obligation looks like a new one, and its mora as if it had just
--   begun
-- alternate explanation: the mark was wrong in the last file
-- severity: warn
-- grain: one row per line
-- reads: bureau_rows, row_before, bureau_facts
select
    r.line_number,
    'origin_state' as column_name,
    coalesce(r.origin_state, 'none') as found,
    w.origin_state as expected
from bureau_rows as r
inner join row_before as w on r.line_number = w.line_number
cross join bureau_facts as f
where
    list_contains(f.columns_there, 'origin_state')
    and w.origin_state <> 'normal'
    and coalesce(r.origin_state, 'normal') = 'normal'
