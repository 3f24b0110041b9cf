-- What the night knows that a row of the file speaks of. The type of identification decides only
-- where two known persons of one obligation share a number: senders write a TI as a CC. Where the
-- numbers are not the same but for leading zeros, one that is the same but for the zeros at its
-- ends, and alone in that, is meant.
-- Grain: one row per detail row that is recognised. Reads: row_keys, known_keys.
with shared as (
    select
        k.person,
        k.exact_number
    from known_keys as k
    where not k.is_bare_unique
    group by
        k.person,
        k.exact_number
    having count(*) > 1
),

by_number as (
    select
        r.line_number,
        min(k.obligation_key) as obligation_key
    from row_keys as r
    inner join known_keys as k on r.person = k.person and r.exact_number = k.exact_number
    left join shared as s on r.person = s.person and r.exact_number = s.exact_number
    where s.person is null or k.titular_id_type = r.titular_id_type
    group by r.line_number
)

select
    n.line_number,
    n.obligation_key
from by_number as n
union all
select
    r.line_number,
    k.obligation_key
from row_keys as r
inner join known_keys as k on r.person = k.person and r.bare_number = k.bare_number
left join by_number as n on r.line_number = n.line_number
where
    n.line_number is null
    and k.is_bare_unique
    and k.obligation_key not in (select t.obligation_key from by_number as t)
