-- emergency: reported in the health emergency of 2020 though a restructuring had been sought.
-- rule: T-5. article: Ley 2157/2021 art. 9. in force: 2021-10-29 on.
-- grain: one row per term and bureau that it decides. reads: bureau_records, flagged_obligations,
-- terms_in_force, run.
-- invariant: only where the day of the first report is known; never once the order is due.
-- alternate explanation: the restructuring was sought after the report.
select
    b.episode_id,
    b.bureau,
    'NEEDS_HUMAN' as decision,
    'T-5' as rule_id,
    b.verb,
    false as is_any_amount,
    false as is_first_report_unknown,
    false as is_case_transition
from bureau_records as b
inner join flagged_obligations as f on b.obligation_key = f.obligation_key
cross join terms_in_force as t
cross join run as r
where
    f.is_restructured
    and b.is_shown
    and t.emergency_from <= b.first_reported_on
    and b.first_reported_on <= t.emergency_to
    and (b.order_due_on is null or r.run_date < b.order_due_on)
