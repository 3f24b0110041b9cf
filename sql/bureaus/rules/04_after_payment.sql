-- rule: BF-04
-- title: no negative row after payment
-- article: D-10: Ley 1266/2008 art. 14 lit. a and b, par. 3 and 4; D-2: art. 12
-- reason: a titular who has paid is shown in arrears for one more month
-- alternate explanation: a new mora has begun since, and the extract that the night read is older
--   than the file; expected tells the day that is known (none where only the fact is) [O]
-- severity: refuse
-- grain: one row per line
-- reads: negative_rows, row_known, bureau_known
select
    n.line_number,
    n.column_name,
    n.sign as found,
    concat(
        case when k.is_paid then 'extinguished ' else 'cured ' end,
        coalesce(
            cast(case when k.is_paid then k.extinguished_on else k.cured_on end as varchar),
            'on a day that is not known'
        )
    ) as expected
from negative_rows as n
inner join row_known as m on n.line_number = m.line_number
inner join bureau_known as k on m.obligation_key = k.obligation_key
where not n.is_past and (k.is_paid or k.is_cured)
