-- rule: BF-03
-- title: no negative row of what has to go, or may not be reported
-- article: P-2X, P-8Y, C-7, C-9, S-4: Ley 1266/2008 arts. 8 num. 11, 12, 13 and 16; the rule that
--   decides is in expected
-- reason: a mora that has lapsed, or was never to be reported, is shown for one more month
-- alternate explanation: the extract of tonight knows of a payment that the core did not know of
--   yet. [O] a recuperada only tells of a past mora: it is found too, which protects the titular
-- severity: refuse
-- grain: one row per line
-- reads: negative_rows, row_known, bureau_known
select
    n.line_number,
    n.column_name,
    n.sign as found,
    k.decision || ' ' || k.rule_id as expected
from negative_rows as n
inner join row_known as m on n.line_number = m.line_number
inner join bureau_known as k on m.obligation_key = k.obligation_key
where k.decision in ('WITHDRAW_NOW', 'BLOCK_REPORT') and not k.is_withheld
