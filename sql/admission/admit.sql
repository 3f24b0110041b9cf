-- The events whose turn it is and against which there is nothing.
insert into admitted
select q.submission_id
from queue as q
where
    q.turn = $turn
    and q.submission_id not in (select r.submission_id from refused as r)
