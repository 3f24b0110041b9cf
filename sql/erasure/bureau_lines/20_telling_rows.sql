-- The rows that tell of a mora: by behaviour or state of account; where both are not told, or by a
-- code that is not known, by what is overdue; or by the rows of the same obligation that name nobody
-- (its instalments). Rows that are positive tell of none.
-- is_past: it tells of a mora that is over (recuperada).
-- Grain: one row per row that tells of a mora. Reads: bureau_rows, negative_rows.
with instalments as (
    select distinct r.obligation_number
    from bureau_rows as r
    inner join negative_rows as n on r.line_number = n.line_number
    where r.titular_id_number is null
),

told as (
    select
        n.line_number,
        n.is_past
    from negative_rows as n
    union all
    select
        r.line_number,
        false as is_past
    from bureau_rows as r
    where
        r.behaviour is null
        and r.account_state is null
        and (
            coalesce(r.days_past_due, 0) > 0
            or coalesce(r.past_due_cop, 0) > 0
            or coalesce(r.instalments_past_due, 0) > 0
            or r.obligation_number in (select i.obligation_number from instalments as i)
        )
)

select
    t.line_number,
    bool_and(t.is_past) as is_past
from told as t
group by t.line_number
