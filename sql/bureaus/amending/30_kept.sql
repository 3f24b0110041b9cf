-- The rows that would leave or turn positive, and stay as they are: a hold keeps them (HELD), or a
-- person has still to decide (NEEDS_HUMAN). The diff shows them; nothing is amended away.
-- Grain: one row per line that is kept. Reads: conclusions.
select
    c.line_number,
    c.rule_id,
    c.legal_basis,
    case when c.is_withheld and not c.needs_human then 'HELD' else 'NEEDS_HUMAN' end as reason
from conclusions as c
where c.outcome = 'KEPT'
