-- What must be nowhere afterwards: the items, the numbers of titulares who go whole (with points too, a
-- NIT with its check digit), and those of obligations that go whole, but for a number that somebody or
-- something else has too.
-- Grain: one row per identifier. Reads: gone_items, gone_titulares, bare_obligations, old.obligations.
with left_rows as (
    select
        o.obligation_number,
        o.titular_id_number
    from old.obligations as o
    where o.obligation_key not in (select b.obligation_key from bare_obligations as b where b.is_whole)
),

numbers as (
    select t.titular_id_number as number
    from gone_titulares as t
    union
    select b.obligation_number as number
    from bare_obligations as b
    where b.is_whole
),

alone as (
    select n.number
    from numbers as n
    where
        n.number not in (select l.obligation_number from left_rows as l)
        and n.number not in (select l.titular_id_number from left_rows as l)
),

spelled as (
    select a.number
    from alone as a
    union
    select replace(format('{:,}', cast(t.titular_id_number as bigint)), ',', '.') as number
    from gone_titulares as t
    inner join alone as a on t.titular_id_number = a.number
    where regexp_full_match(t.titular_id_number, '[1-9][0-9]{3,14}')
    union
    select t.titular_id_number || nit_check_digit(cast(t.titular_id_number as bigint)) as number
    from gone_titulares as t
    inner join alone as a on t.titular_id_number = a.number
    where t.titular_id_type = 'NIT' and regexp_full_match(t.titular_id_number, '[0-9]{6,10}')
)

select g.purge_id as identifier
from gone_items as g
union all
select s.number as identifier
from spelled as s
order by identifier
