-- Whether the minimum wage of the run's year is known. Grain: one row. Reads: run, smmlv.
select year(r.run_date) in (select s.year from smmlv as s) as is_known
from run as r
