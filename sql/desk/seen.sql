-- The cases of the register, seen from one day. Grain: one row per case.
-- Reads: register_cases, $seen_on.
select
    c.*,
    cast($seen_on as date) as seen_on
from register_cases as c
