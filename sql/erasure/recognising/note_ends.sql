-- The day on which a mora that was open as it was erased ended, as a row says that arrives.
-- Reads: erased_of_arriving, arriving. Writes: tombstone_ends.
insert into tombstone_ends
select
    e.ended_mora_id as tombstone_id,
    min(e.ended_mora_on) as ended_on,
    min(a.load_id) as load_id
from erased_of_arriving as e
inner join arriving as a on e.row_id = a.row_id
where e.ended_mora_id is not null
group by e.ended_mora_id
