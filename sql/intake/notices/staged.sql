-- An empty table for the rows of one cut, in the shape of notices.
create or replace table staged as
select * from notices where false
