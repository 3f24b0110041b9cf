-- rule: BF-27
-- title: the death of the titular is marked
-- article: none: practice of senders (table T-ADJ, 1: fallecido)
-- reason: a person who has died goes on falling behind in the bureau's history
-- alternate explanation: the death is known by hearsay and the certificate is still to come
-- severity: warn
-- grain: one row per line
-- reads: bureau_rows, row_known, bureau_known, bureau_facts
select
    r.line_number,
    'adjetivo' as column_name,
    coalesce(r.adjetivo, 'none') as found,
    'fallecido' as expected
from bureau_rows as r
inner join row_known as m on r.line_number = m.line_number
inner join bureau_known as k on m.obligation_key = k.obligation_key
cross join bureau_facts as f
where
    list_contains(f.columns_there, 'adjetivo')
    and k.is_fallecido
    and coalesce(r.adjetivo, 'ninguno') <> 'fallecido'
