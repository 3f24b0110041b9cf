-- doubtful_reports: the records whose notices may not have been enough, with the amounts by which an
-- obligation may be small and 15 % of the largest wage of the years that count.
-- rule: C-2, C-3, C-4 [O]. article: Ley 1266/2008 arts. 12 and 13 par. 2 (Ley 2157/2021 art. 3).
-- in force: C-2 2008-12-31 on; C-3, C-4 2021-10-29 on. grain: one row per term and bureau.
-- reads: bureau_records, notice_chains, creditor_tells, largest_smmlv, terms_in_force, run.
-- invariant: small_cop is null only where the wage of a year is not known.
-- alternate explanation: none: it concludes nothing.
with asked as (
    select
        b.episode_id,
        b.bureau,
        b.original_amount_cop,
        b.balance_cop,
        b.past_due_cop,
        b.continuous_episode_id,
        b.is_continuous_open,
        b.is_shown,
        b.first_reported_on is null as is_first_report_unknown,
        b.continuous_started_on,
        coalesce(b.continuous_ended_on, r.run_date) as in_mora_until,
        case when b.is_shown then coalesce(b.first_reported_on, r.run_date) else r.run_date end
            as report_on
    from bureau_records as b
    inner join creditor_tells as k on b.creditor_id = k.creditor_id
    cross join run as r
    where k.tells_notices and (b.is_shown or b.is_continuous_open)
),

noticed as (
    select
        a.episode_id,
        a.bureau,
        a.original_amount_cop,
        a.balance_cop,
        a.past_due_cop,
        a.is_continuous_open,
        a.is_shown,
        a.is_first_report_unknown,
        a.report_on,
        year(coalesce(a.continuous_started_on, a.report_on)) as from_year,
        year(greatest(a.in_mora_until, a.report_on)) as to_year,
        c.least_notice_cop,
        coalesce(add_days(c.first_sent_on, t.notice_wait_days) <= a.report_on, false)
            as is_one_ripe,
        coalesce(add_days(c.second_sent_on, t.notice_wait_days) <= a.report_on, false)
            as are_two_ripe
    from asked as a
    left join notice_chains as c on a.continuous_episode_id = c.continuous_episode_id
    cross join terms_in_force as t
)

select
    n.episode_id,
    n.bureau,
    n.is_continuous_open,
    n.is_shown,
    n.is_first_report_unknown,
    n.is_one_ripe,
    n.report_on,
    n.to_year,
    n.least_notice_cop,
    case when n.original_amount_cop > 0 then n.original_amount_cop end as original_cop,
    case when n.is_continuous_open and n.balance_cop > 0 then n.balance_cop end as balance_cop,
    case when n.is_continuous_open and n.past_due_cop > 0 then n.past_due_cop end
        as past_due_cop,
    t.small_share * w.smmlv_cop as small_cop
from noticed as n
cross join terms_in_force as t
left join largest_smmlv as w
    on greatest(n.from_year, 2008) = w.from_year
    and n.to_year = w.to_year
where
    not n.is_one_ripe
    or (not n.are_two_ripe and n.report_on >= t.small_reported_from)
