-- Add what the bureau shows, as it was told this time. Nothing is left out for being known: that a
-- report is shown again after it was withdrawn is just what must not be missed.
insert into bureau_reports
select s.*
from staged as s
