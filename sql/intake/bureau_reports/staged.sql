-- An empty table for the rows of one cut, in the shape of bureau_reports.
create or replace table staged as
select * from bureau_reports where false
