-- What each rule id rests on. Grain: one row per rule id.
select
    rule_id,
    legal_basis
from legal_bases
