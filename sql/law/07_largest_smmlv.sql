-- The largest SMMLV of the years from one to another, both included.
-- Grain: one row per pair of years of smmlv. Reads: smmlv.
select
    f.year as from_year,
    t.year as to_year,
    max(s.smmlv_cop) as smmlv_cop
from smmlv as f
inner join smmlv as t on f.year <= t.year
inner join smmlv as s on f.year <= s.year and s.year <= t.year
group by
    f.year,
    t.year
