-- An empty table for the rows of one cut, in the shape of obligations.
create or replace table staged as
select * from obligations where false
