-- The views that the tests of the sample read, over the tables first, second and earlier.
-- The terms are written here once more, on their own, from the law: they are not the program's.

create view first_told as
select
    *,
    date '2026-11-21' as cutoff_on,
    coalesce(mora_started_on, (date '2026-11-21' - nullif(days_past_due, 0)::integer + 1)::date)
        as started_on,
    started_on is not null as was_in_mora,
    was_in_mora and cured_on is null and extinguished_on is null as is_open
from (
    select * replace (try_cast(assigned_on as date) as assigned_on)
    from first
);

create view second_told as
select
    *,
    date '2026-11-22' as cutoff_on,
    coalesce(mora_started_on, (date '2026-11-22' - nullif(days_past_due, 0)::integer + 1)::date)
        as started_on,
    started_on is not null as was_in_mora,
    was_in_mora and cured_on is null and extinguished_on is null as is_open
from (
    select * replace (try_cast(assigned_on as date) as assigned_on)
    from second
);

create view moras as
with told as (
    select
        creditor_id,
        obligation_number,
        started_on,
        least(cured_on, extinguished_on) as ended_on
    from first_told
    where was_in_mora
    union all
    select
        creditor_id,
        obligation_number,
        mora_started_on,
        mora_ended_on
    from earlier
)

select
    creditor_id,
    obligation_number,
    least(
        ended_on + (2 * (ended_on - started_on))::integer,
        (ended_on + interval 4 year)::date,
        (started_on + interval 8 year)::date
    ) as expires_on
from told;

create view changes as
select
    creditor_id,
    obligation_number,
    f.opened_on is null as is_new,
    s.opened_on is null as is_gone,
    not is_new and not is_gone and (
        f.balance_cop <> s.balance_cop
        or f.started_on is distinct from s.started_on
        or f.cured_on is distinct from s.cured_on
        or f.extinguished_on is distinct from s.extinguished_on
        or f.assigned_on is distinct from s.assigned_on
    ) or is_new or is_gone as is_changed,
    f.cured_on is null and s.cured_on is not null as is_cured,
    f.extinguished_on is null and s.extinguished_on is not null as is_extinguished,
    f.started_on is null and s.started_on = date '2026-11-22' as is_first_mora,
    f.cured_on is not null and s.is_open and s.started_on = date '2026-11-22' as is_relapse,
    f.is_open and s.is_open and s.started_on > f.started_on as is_re_aged
from first_told as f
full join second_told as s
    using (creditor_id, obligation_number, titular_id_type, titular_id_number);
