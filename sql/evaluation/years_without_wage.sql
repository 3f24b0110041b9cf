-- The years whose minimum wage some record needs and nobody has written down.
-- Grain: one row per year. Reads: doubtful_reports, smmlv, terms_in_force.
select distinct d.to_year
from doubtful_reports as d
cross join terms_in_force as t
where
    d.report_on >= t.small_reported_from
    and coalesce(d.original_cop, d.balance_cop, d.past_due_cop, d.least_notice_cop) is not null
    and d.to_year not in (select s.year from smmlv as s)
order by d.to_year
