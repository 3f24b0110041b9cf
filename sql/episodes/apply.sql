-- The changed episodes as they are now known, and the relapses.
insert into episodes
select *
from amended
