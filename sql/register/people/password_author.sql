-- Who set the password that a person has. Grain: one row, or none.
select p.author
from people_changes as p
where p.person = :person and p.change = 'password_set'
order by p.change_id desc
limit 1
