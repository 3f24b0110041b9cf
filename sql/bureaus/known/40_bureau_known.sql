-- What the night knows of each obligation and titular of the file's creditor, at the cut-off of the
-- file and at its bureau. Whole pesos: what is over is not owed.
-- days_past_due: at the cut-off; null where the extract is older than the file. Counted from the
-- first day of the mora or told by the extract: the lesser of the two [O].
-- is_paid, is_cured: the obligation, or its last mora, ended by the cut-off; on an unknown day too
-- [O].
-- are_amounts_of_cut: the amounts are those of the cut-off, and not of another day.
-- has_authorisation, has_valid_notice: null where the creditor's extracts tell nothing of them.
-- decision, verb, rule_id, legal_basis, expires_on: what decides the mora of that cut there.
-- is_withheld: a hold keeps what the decision orders.
-- rule: law.md §7. Grain: one row per obligation and titular; none where bureau_facts says that
-- nothing is known.
-- Reads: obligations_told, moras_of_cut, flags_known, notices_known, withheld_items, legal_bases,
-- bureau_facts.
with creditor_tellings as (
    select count(o.authorization_id) > 0 as tells_authorizations
    from obligations_told as o
),

notice_tellings as (
    select count(*) > 0 as tells_notices
    from notices_known as n
    inner join bureau_facts as f on n.creditor_id = f.creditor_id
),

flagged as (
    select
        f.titular_id_type,
        f.titular_id_number,
        bool_or(f.flag = 'fallecido') as is_fallecido,
        min(f.since_on) filter (where f.flag = 'fallecido') as fallecido_on,
        bool_or(f.flag = 'insolvencia') as is_insolvent
    from flags_known as f
    where f.flag in ('fallecido', 'insolvencia')
    group by
        f.titular_id_type,
        f.titular_id_number
),

held as (
    select distinct
        w.obligation_number,
        w.titular_id_type,
        w.titular_id_number,
        w.mora_started_on
    from withheld_items as w
    inner join bureau_facts as f on w.bureau = f.bureau and w.creditor_id = f.creditor_id
    where w.reason_code = 'HELD'
),

judged as (
    select
        o.*,
        f.cutoff_on as file_cutoff_on,
        coalesce(m.is_in_mora, false) as is_in_mora,
        coalesce(m.is_reported, false) as is_reported,
        m.obligation_key is not null and not m.is_in_mora as is_cured,
        coalesce(o.extinguished_on <= f.cutoff_on, o.extinguished_by is not null) as is_paid,
        m.mora_started_on,
        m.mora_ended_on,
        m.is_unnoticed,
        m.decided
    from obligations_told as o
    inner join bureau_facts as f on f.is_known
    left join moras_of_cut as m on o.obligation_key = m.obligation_key
),

counted as (
    select
        j.*,
        case
            when j.told_on < j.file_cutoff_on then null
            when j.is_paid or not j.is_in_mora then 0
            when j.cutoff_on >= j.file_cutoff_on and j.days_past_due > 0
                then least(
                    days_between(j.mora_started_on, j.file_cutoff_on) + 1,
                    greatest(
                        j.days_past_due - days_between(j.file_cutoff_on, j.cutoff_on), 0
                    )
                )
            else days_between(j.mora_started_on, j.file_cutoff_on) + 1
        end as days_at_cutoff
    from judged as j
)

select
    c.obligation_key,
    c.obligation_number,
    c.titular_id_type,
    c.titular_id_number,
    c.titular_name,
    c.titular_role,
    c.opened_on,
    cast(c.days_at_cutoff as integer) as days_past_due,
    cast(floor(c.past_due_cop) as bigint) as past_due_cop,
    cast(floor(c.balance_cop) as bigint) as balance_cop,
    cast(floor(c.original_amount_cop) as bigint) as original_amount_cop,
    c.instalments_past_due,
    c.mora_started_on,
    case when c.is_cured then c.mora_ended_on end as cured_on,
    case when c.is_paid then c.extinguished_on end as extinguished_on,
    c.extinguished_by,
    c.voluntary_payment,
    c.is_in_mora and not c.is_paid as is_in_mora,
    c.is_cured,
    c.is_paid,
    c.is_vanished,
    c.is_reported,
    coalesce(c.cutoff_on <= c.file_cutoff_on and c.told_on >= c.file_cutoff_on, false)
        as are_amounts_of_cut,
    case when a.tells_authorizations then c.authorization_id is not null end as has_authorisation,
    case when n.tells_notices then not coalesce(c.is_unnoticed, false) end as has_valid_notice,
    c.decided.decision as decision,
    c.decided.verb as verb,
    c.decided.rule_id as rule_id,
    b.legal_basis,
    c.decided.expires_on as expires_on,
    h.obligation_number is not null as is_withheld,
    coalesce(g.is_fallecido, false) as is_fallecido,
    g.fallecido_on,
    coalesce(g.is_insolvent, false) as is_insolvent,
    c.line_number as told_line
from counted as c
cross join creditor_tellings as a
cross join notice_tellings as n
left join flagged as g
    on c.titular_id_type = g.titular_id_type and c.titular_id_number = g.titular_id_number
left join legal_bases as b on c.decided.rule_id = b.rule_id
left join held as h
    on c.obligation_number = h.obligation_number
    and c.titular_id_type = h.titular_id_type
    and c.titular_id_number = h.titular_id_number
    and c.decided.mora_started_on is not distinct from h.mora_started_on
