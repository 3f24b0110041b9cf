-- won_cases: a claim was granted, a judge decided for the titular, or a person confirmed what silence
-- had granted: the report goes.
-- rule: R-2 (granted), R-8 (a judge), R-11 (silence, confirmed). article: Ley 1266/2008 art. 16; Ley
-- 2157/2021 art. 7; Ley 2573/2026 art. 7. in force: 2008-12-31 on; R-11 2021-10-29 on.
-- grain: one row per term and bureau that it decides. reads: bureau_records, obligation_cases.
-- invariant: only what was asked for is done: a rectification withdraws nothing.
-- alternate explanation: the claim was about another mora of the same obligation; name it in the case.
select
    b.episode_id,
    b.bureau,
    case when b.is_shown then 'WITHDRAW_NOW' else 'BLOCK_REPORT' end as decision,
    c.won_rule_id as rule_id,
    case when b.is_shown then c.won_verb end as verb,
    false as is_any_amount,
    false as is_first_report_unknown,
    false as is_case_transition
from bureau_records as b
inner join obligation_cases as c on b.obligation_key = c.obligation_key
where c.won_rule_id is not null
