-- The clocks of desk/due, from those that the last night worked out and, for the cases in which
-- something was recorded since, from those laid down. Grain: one row per clock and bureau.
-- Reads: night.open_clocks, case_clocks, register_cases.
with known as (
    select
        n.creditor_id,
        n.case_number,
        n.kind,
        n.clock,
        n.rule_id,
        n.bureau,
        n.direction,
        n.start_on,
        n.internal_on,
        n.legal_on,
        n.days_left,
        n.state,
        n.legal_basis as article
    from night.open_clocks as n
    where
        n.internal_on <= cast($until_on as date)
        and (n.creditor_id, n.case_number) not in (
            select
                c.creditor_id,
                c.case_number
            from register_cases as c
        )
),

since as (
    select
        c.creditor_id,
        c.case_number,
        c.kind,
        k.clock,
        k.rule_id,
        k.bureau,
        k.direction,
        k.start_on,
        k.internal_on,
        k.legal_on,
        days_between(k.seen_on, k.legal_on) as days_left,
        k.state,
        k.article
    from case_clocks as k
    inner join register_cases as c on k.case_id = c.case_id
    where k.stopped_on is null and k.internal_on <= cast($until_on as date)
)

select *
from (
    select * from known
    union all
    select * from since
)
order by
    legal_on,
    internal_on,
    creditor_id,
    case_number,
    clock,
    bureau
