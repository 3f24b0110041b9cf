-- The clocks of desk/due, from those that the last night worked out and, for the cases in which
-- something was recorded since, from those laid down. Grain: one row per clock and bureau.
-- Reads: night.open_clocks, unstopped_clocks, register_cases.
with since_or_known as (
    select u.*
    from unstopped_clocks as u
    union all
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
        (n.creditor_id, n.case_number) not in (
            select
                c.creditor_id,
                c.case_number
            from register_cases as c
        )
)

select s.*
from since_or_known as s
where s.internal_on <= cast($until_on as date)
order by
    s.legal_on,
    s.internal_on,
    s.creditor_id,
    s.case_number,
    s.clock,
    s.bureau
