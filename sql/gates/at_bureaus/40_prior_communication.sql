-- prior_communication: nobody told the titular in time that a report was coming.
-- rule: C-7 (what is shown goes), C-2 and C-3 (what is not shown waits); C-4 [O] flag C4_ANY_AMOUNT;
-- FIRST_REPORT_UNKNOWN [O]: where no first report is known, the run date stands for it.
-- article: Ley 1266/2008 arts. 12, 13 par. 2 and 12 par. (Ley 2157/2021 arts. 3 and 6).
-- in force: C-2 2008-12-31 on; C-3, C-4, C-7 2021-10-29 on.
-- grain: one row per term and bureau that it decides. reads: doubtful_reports, terms_in_force.
-- invariant: no creditor of whom no notice is known has a row here.
-- alternate explanation: the notice went with a bill, and the extract of notices leaves bills out.
with measured as (
    select
        d.episode_id,
        d.bureau,
        d.is_shown,
        d.is_first_report_unknown,
        d.is_one_ripe,
        coalesce(
            least(d.original_cop, d.balance_cop, d.past_due_cop, d.least_notice_cop)
            <= d.small_cop
            and d.report_on >= t.small_reported_from,
            false
        ) as needs_two,
        coalesce(
            greatest(d.original_cop, d.balance_cop, d.past_due_cop, d.least_notice_cop)
            > d.small_cop,
            false
        ) as is_some_amount_large,
        t.withdraw_without_notice is not null as is_withdrawn_without
    from doubtful_reports as d
    cross join terms_in_force as t
)

select
    m.episode_id,
    m.bureau,
    case when m.is_shown then 'WITHDRAW_NOW' else 'BLOCK_REPORT' end as decision,
    case
        when m.is_shown then 'C-7'
        when m.is_one_ripe then 'C-3'
        else 'C-2'
    end as rule_id,
    case when m.is_shown then 'retirar' end as verb,
    m.needs_two and m.is_one_ripe and m.is_some_amount_large as is_any_amount,
    m.is_shown and m.is_first_report_unknown as is_first_report_unknown,
    false as is_case_transition
from measured as m
where
    (not m.is_one_ripe or m.needs_two)
    and (m.is_withdrawn_without or not m.is_shown)
