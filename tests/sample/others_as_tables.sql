-- The relations that the tests of notices, bureau reports and flags read, over the tables obligations,
-- mora_episodes, notices, bureau_reports and titular_flags. The terms of the law are written here
-- once more, on their own: they are not the program's.

create view moras as
with people as (
    select
        *,
        coalesce(
            mora_started_on,
            (date '2026-11-21' - nullif(days_past_due, 0)::integer + 1)::date
        ) as present_started_on
    from obligations
)

select
    creditor_id,
    obligation_number,
    titular_id_type,
    titular_id_number,
    present_started_on as started_on,
    least(cured_on, extinguished_on) as ended_on,
    first_negative_reported_on as reported_on,
    original_amount_cop,
    true as is_present
from people
where present_started_on is not null
union all
select
    p.creditor_id,
    p.obligation_number,
    p.titular_id_type,
    p.titular_id_number,
    e.mora_started_on,
    e.mora_ended_on,
    p.first_negative_reported_on,
    p.original_amount_cop,
    false
from mora_episodes as e
inner join people as p using (creditor_id, obligation_number);

-- What was sent about each mora, and on how many days it was so 21 days before the first report.
create table noticed as
with judged as (
    select
        *,
        coalesce(reported_on >= started_on, false) as is_reported,
        case when is_reported then reported_on else date '2026-11-21' end as judged_on
    from moras
),

counted as (
    select
        j.*,
        count(n.sent_on) as notice_count,
        min(n.amount_cop) as least_amount_cop,
        count(distinct n.sent_on) filter (
            n.evidence_id is not null and n.sent_on + 21 <= j.judged_on
        ) as ripe_count
    from judged as j
    left join notices as n
        on
            n.creditor_id = j.creditor_id
            and n.obligation_number = j.obligation_number
            and n.titular_id_type = j.titular_id_type
            and n.titular_id_number = j.titular_id_number
            and n.sent_on between j.started_on and coalesce(j.ended_on, date '2026-11-21')
    group by all
)

select
    *,
    least(original_amount_cop, least_amount_cop) <= 0.15 * 1000000 as is_small
from counted;

-- The notices and the reports that belong to no mora of that obligation and titular.
create view notices_astray as
select n.*
from notices as n
anti join moras as m
    on
        n.creditor_id = m.creditor_id
        and n.obligation_number = m.obligation_number
        and n.titular_id_type = m.titular_id_type
        and n.titular_id_number = m.titular_id_number
        and n.sent_on > m.started_on
        and n.sent_on < coalesce(m.ended_on, date '2026-11-22');

create view reports_astray as
select b.*
from bureau_reports as b
anti join moras as m
    on
        b.creditor_id = m.creditor_id
        and b.obligation_number = m.obligation_number
        and b.titular_id_type = m.titular_id_type
        and b.titular_id_number = m.titular_id_number
        and b.first_negative_on > m.started_on
        and b.first_negative_on < coalesce(m.ended_on, date '2026-11-22');

-- How long each report of the present mora came after its beginning and after its last notice.
create view first_reports as
select
    b.bureau,
    b.creditor_id,
    b.obligation_number,
    b.first_negative_on - m.started_on as days_after_mora,
    b.first_negative_on - max(n.sent_on) as days_after_notice,
    b.first_negative_on > m.started_on + interval 18 month as is_after_18_months
from bureau_reports as b
inner join moras as m
    on
        m.creditor_id = b.creditor_id
        and m.obligation_number = b.obligation_number
        and m.titular_id_type = b.titular_id_type
        and m.titular_id_number = b.titular_id_number
        and m.is_present
        and b.first_negative_on > m.started_on
left join notices as n
    on
        n.creditor_id = m.creditor_id
        and n.obligation_number = m.obligation_number
        and n.titular_id_type = m.titular_id_type
        and n.titular_id_number = m.titular_id_number
        and n.sent_on > m.started_on
group by b.bureau, b.creditor_id, b.obligation_number, b.titular_id_type, b.titular_id_number,
    b.first_negative_on, m.started_on;
