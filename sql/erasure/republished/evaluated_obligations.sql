-- What is left of evaluated_obligations: those that go whole are gone.
-- Grain: one row per row that stays. Reads: published.evaluated_obligations, bare_obligations.
select k.*
from published.evaluated_obligations as k
where k.obligation_key not in (select b.obligation_key from bare_obligations as b where b.is_whole)
