-- An empty table for the rows of one cut, in the shape of mora_episodes.
create or replace table staged as
select * from mora_episodes where false
