-- The lines that leave a file: those of left_out, and those that tell of an obligation and of no
-- person (its instalments) when nobody is left of whom the file tells it.
-- Grain: one row per line. Reads: left_out, bureau_rows.
with people as (
    select
        r.obligation_number,
        count(*) as person_count,
        count(l.line_number) as left_out_count
    from bureau_rows as r
    left join left_out as l on r.line_number = l.line_number
    where r.titular_id_number is not null
    group by r.obligation_number
)

select l.line_number
from left_out as l
union
select r.line_number
from bureau_rows as r
inner join people as p on r.obligation_number = p.obligation_number
where r.titular_id_number is null and p.person_count = p.left_out_count
order by line_number
