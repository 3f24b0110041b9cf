-- rule: BF-01
-- title: no negative row without a valid notice
-- article: C-2, C-3, C-7: Ley 1266/2008 art. 12, art. 13 par. 2; Decreto 1074/2015 art. 2.2.2.28.2
-- reason: the titular was not told in time that a report was coming and could neither pay nor
--   object
-- alternate explanation: the notice went with a bill, and the extract of notices leaves bills out
-- severity: refuse
-- grain: one row per line
-- reads: negative_rows, row_known, bureau_known
select
    n.line_number,
    n.column_name,
    n.sign as found,
    'no negative row before a valid notice' as expected
from negative_rows as n
inner join row_known as m on n.line_number = m.line_number
inner join bureau_known as k on m.obligation_key = k.obligation_key
where not n.is_past and not k.has_valid_notice and not k.is_paid
