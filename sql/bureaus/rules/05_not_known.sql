-- rule: BF-05
-- title: no row tells of a mora of an obligation that is not known
-- article: D-1: Ley 1266/2008 art. 8 num. 1
-- reason: nobody has judged whether it may be reported: no notice, authorisation or term is known
--   of it
-- alternate explanation: the extract that the night reads leaves out a portfolio that the file has
-- severity: warn
-- grain: one row per line
-- reads: negative_rows, row_known, bureau_facts
select
    n.line_number,
    n.column_name,
    n.sign as found,
    'an obligation and titular of the extracts' as expected
from negative_rows as n
cross join bureau_facts as f
left join row_known as m on n.line_number = m.line_number
where f.is_known and m.line_number is null
