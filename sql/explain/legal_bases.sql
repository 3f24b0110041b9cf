-- What each rule rests on. Grain: one row per rule id. Reads: legal_bases.
select
    rule_id,
    legal_basis
from legal_bases
