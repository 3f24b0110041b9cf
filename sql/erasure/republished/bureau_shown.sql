-- What is left of bureau_shown: what a bureau shows goes with the last mora of the obligation.
-- Grain: one row per row that stays. Reads: published.bureau_shown, bare_obligations.
select k.*
from published.bureau_shown as k
where coalesce(k.obligation_key not in (select b.obligation_key from bare_obligations as b), true)
