-- How many turns it takes to judge the queue: the most new events of one case. Reads: queue.
select coalesce(max(q.turn), 0)
from queue as q
