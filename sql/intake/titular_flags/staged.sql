-- An empty table for the rows of one cut, in the shape of titular_flags.
create or replace table staged as
select * from titular_flags where false
