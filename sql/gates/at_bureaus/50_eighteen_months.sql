-- eighteen_months: the first negative report came, or would come, more than 18 months after mora.
-- rule: C-9. article: Ley 1266/2008 art. 8 num. 11 (Ley 2157/2021 art. 4; C-282/2021).
-- in force: 2021-10-29 on, for first reports made since that day.
-- grain: one row per term and bureau that it decides. reads: bureau_records, terms_in_force, run.
-- invariant: never for an update of what was first reported in time.
-- alternate explanation: the bureau lost the day of an earlier report, of which the source has proof.
select
    b.episode_id,
    b.bureau,
    case when b.is_shown then 'WITHDRAW_NOW' else 'BLOCK_REPORT' end as decision,
    'C-9' as rule_id,
    case when b.is_shown then 'retirar' end as verb,
    false as is_any_amount,
    false as is_first_report_unknown,
    false as is_case_transition
from bureau_records as b
cross join terms_in_force as t
cross join run as r
where
    (
        b.is_shown
        and b.first_reported_on >= t.first_report_from
        and b.first_reported_on > add_months(b.continuous_started_on, t.first_report_months)
    )
    or (
        not b.is_shown
        and b.first_reported_on is null
        and b.is_continuous_open
        and r.run_date >= t.first_report_from
        and r.run_date > add_months(b.continuous_started_on, t.first_report_months)
    )
