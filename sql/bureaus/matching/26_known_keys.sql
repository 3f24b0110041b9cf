-- Who and what the night knows. is_bare_unique: nothing else that is known of that person has
-- that bare number. Grain: one row per obligation and titular. Reads: bureau_known.
with keys as (
    select
        k.obligation_key,
        k.titular_id_type,
        person_of(k.titular_id_type, k.titular_id_number) as person,
        exact_number_of(k.obligation_number) as exact_number,
        bare_number_of(k.obligation_number) as bare_number
    from bureau_known as k
),

several as (
    select
        k.person,
        k.bare_number
    from keys as k
    group by
        k.person,
        k.bare_number
    having count(*) > 1
)

select
    k.obligation_key,
    k.titular_id_type,
    k.person,
    k.exact_number,
    k.bare_number,
    s.person is null as is_bare_unique
from keys as k
left join several as s on k.person = s.person and k.bare_number = s.bare_number
