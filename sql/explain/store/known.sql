-- Whether the night's own database knows an obligation: the newest of its rows that a run knows.
-- Grain: at most one row. Reads: obligations, loads.
select
    l.file_name,
    o.line_number
from obligations as o
inner join loads as l on o.load_id = l.load_id
where o.obligation_number = $obligation_number and l.known_on <= $run_date
order by
    o.load_id desc,
    o.line_number
limit 1
