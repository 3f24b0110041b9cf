-- The hashed password of one person. Grain: one row, or none.
select p.secret
from people_changes as p
where p.person = :person and p.change = 'password_set'
order by p.change_id desc
limit 1
