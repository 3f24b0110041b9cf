-- What the report says of all negative reports, in one pass over the expensive relation: totals,
-- what expires in which of the next 24 months, and why rows need a person.
-- Grain: bureau, creditor, month of expiry (null outside the 24 months that begin with the run
-- date's) and, for rows that need a person, the rule that asks for one and their flags. Reads: reports (negative_reports without its look-up of purge ids)
-- and purge_items, which has every row that needs a person. $run_date.
with facts as (
    select
        bureau,
        creditor_id,
        decision,
        expires_on,
        order_due_on,
        days_overdue,
        withdraw_by,
        cast(null as varchar) as review_flags
    from reports
    where is_reported and decision <> 'NEEDS_HUMAN'
    union all
    select
        bureau,
        creditor_id,
        decision,
        expires_on,
        order_due_on,
        days_overdue,
        withdraw_by,
        concat_ws(
            '|',
            case when rule_id in ('D-1', 'D-5', 'T-5', 'INSOLVENCY') then rule_id end,
            nullif(flags, '')
        ) as review_flags
    from purge_items
    where decision = 'NEEDS_HUMAN'
),

placed as (
    select
        bureau,
        creditor_id,
        decision,
        expires_on,
        order_due_on,
        days_overdue,
        decision = 'WITHDRAW_NOW'
            and withdraw_by <= cast($run_date as date)
            and (days_overdue < 0 or days_overdue is null) as is_at_once,
        expires_on > cast($run_date as date) as is_ahead,
        review_flags,
        case
            when expires_on > cast($run_date as date)
                and expires_on
                    < date_trunc('month', cast($run_date as date)) + interval 24 month
                then cast(date_trunc('month', expires_on) as date)
        end as expires_month_on
    from facts
)

select
    bureau,
    creditor_id,
    expires_month_on,
    review_flags,
    count(*) as report_count,
    count(*) filter (where decision = 'WITHDRAW_NOW') as withdraw_count,
    count(*) filter (where decision = 'OK_UNTIL') as valid_count,
    count(*) filter (where decision = 'BLOCK_REPORT') as block_count,
    count(*) filter (where decision = 'NEEDS_HUMAN') as review_count,
    count(*) filter (where days_overdue >= 0) as overdue_count,
    count(*) filter (
        where decision = 'WITHDRAW_NOW' and days_overdue < 0 and not is_at_once
    ) as order_due_count,
    count(*) filter (where is_at_once) as at_once_count,
    max(days_overdue) filter (where days_overdue >= 0) as most_days_overdue,
    min(expires_on) filter (where is_ahead) as next_expires_on
from placed
group by
    bureau,
    creditor_id,
    expires_month_on,
    review_flags
order by
    bureau,
    creditor_id,
    expires_month_on nulls first,
    review_flags nulls first
