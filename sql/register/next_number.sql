-- The next free number for a case of a year that is opened here: R-<year>-<six digits>.
select 'R-' || :year || '-' || printf('%06d', coalesce(max(cast(substr(c.case_number, 8) as integer)), 0) + 1)
from cases as c
where c.case_number glob 'R-' || :year || '-[0-9][0-9][0-9][0-9][0-9][0-9]'
