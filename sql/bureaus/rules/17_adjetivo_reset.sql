-- rule: BF-17
-- title: an adjetivo is not reset in silence
-- article: none: practice of senders (some write 0 every month, which destroys legal marks)
-- reason: a titular who has died, or cannot work, is again somebody to collect from
-- alternate explanation: the circumstance has ended. Marks of collection that end with the mora are
--   not found
-- severity: warn
-- grain: one row per line
-- reads: bureau_rows, row_before, negative_rows, bureau_facts
select
    r.line_number,
    'adjetivo' as column_name,
    coalesce(r.adjetivo, 'none') as found,
    w.adjetivo as expected
from bureau_rows as r
inner join row_before as w on r.line_number = w.line_number
cross join bureau_facts as f
left join negative_rows as n on r.line_number = n.line_number
where
    list_contains(f.columns_there, 'adjetivo')
    and w.adjetivo <> 'ninguno'
    and coalesce(r.adjetivo, 'ninguno') = 'ninguno'
    and (n.line_number is not null or w.adjetivo in ('fallecido', 'incapacidad'))
