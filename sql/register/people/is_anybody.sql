-- Whether anybody was ever added. Grain: one row.
select exists (select 1 from people_changes) as is_anybody
