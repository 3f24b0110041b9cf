-- rule: BF-02
-- title: no negative row without the titular's authorisation
-- article: D-5: Ley 1266/2008 art. 8 num. 5
-- reason: the source may not report a person of whom it has no authorisation
-- alternate explanation: the authorisation is kept and the extract does not bring its number
-- severity: refuse
-- grain: one row per line
-- reads: negative_rows, row_known, bureau_known
select
    n.line_number,
    n.column_name,
    n.sign as found,
    'no negative row before there is an authorisation' as expected
from negative_rows as n
inner join row_known as m on n.line_number = m.line_number
inner join bureau_known as k on m.obligation_key = k.obligation_key
where not n.is_past and not k.has_authorisation
