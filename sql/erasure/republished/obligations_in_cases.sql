-- What is left of obligations_in_cases.
-- Grain: one row per row that stays. Reads: published.obligations_in_cases, bare_obligations.
select k.*
from published.obligations_in_cases as k
where k.obligation_key not in (select b.obligation_key from bare_obligations as b where b.is_whole)
