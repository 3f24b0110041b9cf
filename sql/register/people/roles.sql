-- Who has which role now. Grain: one row per person and role.
with last as (
    select
        p.person,
        p.role,
        p.change,
        p.change_id,
        row_number() over (
            partition by
                p.person,
                p.role
            order by p.change_id desc
        ) as place
    from people_changes as p
    where p.change in ('role_given', 'role_taken')
),

closed as (
    select
        p.person,
        max(p.change_id) as closed_id
    from people_changes as p
    where p.change = 'closed'
    group by p.person
)

select
    l.person,
    l.role
from last as l
left join closed as c on l.person = c.person
where
    l.place = 1
    and l.change = 'role_given'
    and (c.closed_id is null or l.change_id > c.closed_id)
order by
    l.person,
    l.role
