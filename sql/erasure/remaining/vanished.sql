-- What is left of vanished: an obligation that goes whole is no longer missed.
-- Grain: one row per row that stays. Reads: old.vanished, bare_obligations.
select k.*
from old.vanished as k
where
    k.obligation_key not in (select b.obligation_key from bare_obligations as b where b.is_whole)
