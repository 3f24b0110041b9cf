-- rule: BF-18
-- title: the situación of the titular is not reset in silence
-- article: none: practice of senders; where it is of an insolvency, Ley 1564/2012 (CGP) art. 573
-- reason: the proceeding that protects the titular disappears from the report
-- alternate explanation: the proceeding has ended
-- severity: warn
-- grain: one row per line
-- reads: bureau_rows, row_before, bureau_facts
select
    r.line_number,
    'situacion' as column_name,
    coalesce(r.situacion, 'none') as found,
    w.situacion as expected
from bureau_rows as r
inner join row_before as w on r.line_number = w.line_number
cross join bureau_facts as f
where
    list_contains(f.columns_there, 'situacion')
    and w.situacion <> 'normal'
    and coalesce(r.situacion, 'normal') = 'normal'
