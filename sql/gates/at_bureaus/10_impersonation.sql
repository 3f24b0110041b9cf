-- impersonation: the titular is protected as the victim of a suplantación, open or acknowledged.
-- rule: S-3 (neutralised), S-4 (nothing negative is reported), S-10 (a judge found that there was
-- one: eliminated), S-12 (a breach of protocols), VICTIM_PAID (the victim paid and sent the denuncia:
-- withdrawn); S_TRANSITION [O]. article: Ley 1266/2008 art. 16 num. II.7 (Ley 2157/2021 art. 7); Ley
-- 2573/2026 arts. 5 to 10. in force: 2021-10-29 on.
-- grain: one row per term and bureau that it decides. reads: bureau_records, obligation_cases.
-- invariant: before every other gate; at every bureau.
-- alternate explanation: none: only a judge decides that there was no suplantación.
select
    b.episode_id,
    b.bureau,
    case when b.is_shown then 'WITHDRAW_NOW' else 'BLOCK_REPORT' end as decision,
    case when b.is_shown then c.victim_rule_id else 'S-4' end as rule_id,
    case when b.is_shown then c.victim_verb end as verb,
    false as is_any_amount,
    false as is_first_report_unknown,
    c.is_victim_transition as is_case_transition
from bureau_records as b
inner join obligation_cases as c on b.obligation_key = c.obligation_key
where c.victim_verb is not null
