-- What rows of obligations say of moras that were erased, column by column. Moras of one obligation do not
-- overlap: what overlaps one that was erased is that mora, whichever day it is now said to have begun.
-- A mora that was open as it was erased lasts until a row says that it ended. told_rows: what each
-- row tells; row_moras: which erased moras are of the same obligation and titular as a row.
-- Grain: one row per row_id of which something was erased. Reads: told_rows, row_moras.
with facts as (
    select
        t.row_id,
        t.mora_started_on,
        t.cured_on,
        t.first_negative_reported_on,
        t.cutoff_on,
        least(t.cured_on, t.extinguished_on) as ended_on,
        coalesce(t.days_past_due, 0) > 0
            or coalesce(t.past_due_cop, 0) > 0
            or coalesce(t.instalments_past_due, 0) > 0 as is_overdue,
        case when t.days_past_due > 0 then t.cutoff_on - t.days_past_due + 1 end as counted_start_on
    from told_rows as t
),

spans as (
    select
        f.*,
        m.mora_id,
        m.is_disowned,
        m.mora_started_on as erased_from,
        case
            when m.mora_ended_on is not null then m.mora_ended_on
            when f.ended_on >= m.mora_started_on then f.ended_on
            when not f.is_overdue and f.mora_started_on is null and f.cutoff_on >= m.mora_started_on
                then f.cutoff_on
        end as ended_as_told_on,
        m.mora_ended_on is null as was_open
    from facts as f
    inner join row_moras as m on f.row_id = m.row_id
),

judged as (
    select
        s.*,
        coalesce(s.ended_as_told_on, date '9999-12-31') as erased_until,
        coalesce(s.counted_start_on > s.cured_on, false) as is_relapsed
    from spans as s
),

told as (
    select
        j.*,
        coalesce(
            j.mora_started_on <= j.erased_until
            and coalesce(j.ended_on, j.cutoff_on) >= j.erased_from,
            false
        ) as is_start,
        coalesce(
            j.is_overdue
            and j.cutoff_on >= j.erased_from
            and case
                when j.is_relapsed then j.counted_start_on <= j.erased_until
                else coalesce(least(j.mora_started_on, j.counted_start_on), j.cutoff_on) <= j.erased_until
            end,
            false
        ) as is_overdue_too,
        coalesce(j.cured_on between j.erased_from and j.erased_until, false) as is_cure,
        coalesce(j.first_negative_reported_on between j.erased_from and j.erased_until, false) as is_first
    from judged as j
)

select
    t.row_id,
    bool_or(t.is_start) as is_start_erased,
    bool_or(t.is_overdue_too) as is_overdue_erased,
    bool_or(t.is_cure or (t.is_start and coalesce(t.cured_on >= t.erased_from, false))) as is_cure_erased,
    bool_or(t.is_first) as is_first_erased,
    bool_or(t.is_start or t.is_overdue_too or t.is_cure) as is_payment_erased,
    bool_or(t.is_disowned) as is_disowned,
    any_value(t.mora_id) filter (where t.was_open and t.ended_as_told_on is not null) as ended_mora_id,
    any_value(t.ended_as_told_on) filter (where t.was_open) as ended_mora_on
from told as t
group by t.row_id
having bool_or(t.is_start or t.is_overdue_too or t.is_cure or t.is_first or t.is_disowned or t.was_open)
