-- silence: a claim that asks for the withdrawal was not answered in its term: it counts as granted,
-- and a person confirms before the order goes out.
-- rule: R-11 [O]. article: Ley 2157/2021 art. 7; Ley 2573/2026 art. 7. in force: 2021-10-29 on.
-- grain: one row per term and bureau that it decides. reads: bureau_records, obligation_cases.
-- invariant: what has lapsed goes by its own term, and waits for nobody.
-- alternate explanation: the claim was answered in time and the answer was recorded late.
select
    b.episode_id,
    b.bureau,
    case when b.is_shown then 'NEEDS_HUMAN' else 'BLOCK_REPORT' end as decision,
    'R-11' as rule_id,
    case when b.is_shown then c.silence_verb end as verb,
    false as is_any_amount,
    false as is_first_report_unknown,
    false as is_case_transition
from bureau_records as b
inner join obligation_cases as c on b.obligation_key = c.obligation_key
where c.silence_verb is not null and not b.is_lapse_due
