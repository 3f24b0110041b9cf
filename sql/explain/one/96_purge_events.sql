-- What happened to the items of one obligation, under the name that the rules read.
select e.*
from main.purge_events as e
where
    e.purge_id in (
        select p.purge_id
        from main.known_items as p
        where p.obligation_number = $obligation_number
    )
