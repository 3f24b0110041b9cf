-- The mora episodes of one obligation, under the name that the rules read.
select *
from main.episodes
where
    obligation_key in (
        select o.obligation_key
        from main.obligations as o
        where o.obligation_number = $obligation_number
    )
