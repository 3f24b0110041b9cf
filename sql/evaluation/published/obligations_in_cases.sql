-- The obligations that cases concern: whether one is open, and whether a judge has found that the
-- obligation is the work of a suplantación. Grain: one row per obligation and titular.
-- Reads: case_records, case_standings, obligation_cases.
select
    r.obligation_key,
    bool_or(s.closed_on is null) as is_open,
    coalesce(any_value(c.victim_verb) = 'eliminar', false) as is_impersonated
from case_records as r
inner join case_standings as s on r.case_id = s.case_id
left join obligation_cases as c on r.obligation_key = c.obligation_key
where r.obligation_key is not null
group by r.obligation_key
