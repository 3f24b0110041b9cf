-- What bureaus reported of whom goes. Grain: one row per report_id. Reads: gone_reports.
select g.report_id
from gone_reports as g
order by g.report_id
