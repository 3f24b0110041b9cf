-- What each rule id rests on. Grain: one row per rule id.
select
    rule_id,
    verb,
    legal_basis
from legal_bases
