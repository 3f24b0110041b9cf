-- What the register has of the delivery of a run date, of which an erasure writes the manifest anew.
-- Grain: one row, or none.
select d.run_id
from delivered_runs as d
where d.run_date = :run_date
order by d.delivered_id desc
limit 1
