-- open_cases: while a claim or a lawsuit is open nothing new is reported; what is shown carries the
-- legend.
-- rule: R-10 [O] (claim), R-8 (lawsuit). article: Ley 1266/2008 art. 16 num. II. in force: 2008-12-31
-- on.
-- grain: one row per term and bureau that it decides. reads: bureau_records, obligation_cases.
-- invariant: it never keeps a report that has lapsed.
-- alternate explanation: the claim is about something else than the report.
select
    b.episode_id,
    b.bureau,
    'BLOCK_REPORT' as decision,
    c.open_rule_id as rule_id,
    cast(null as varchar) as verb,
    false as is_any_amount,
    false as is_first_report_unknown,
    false as is_case_transition
from bureau_records as b
inner join obligation_cases as c on b.obligation_key = c.obligation_key
where c.open_rule_id is not null and not b.is_shown and not b.is_lapse_due
