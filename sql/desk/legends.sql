-- What the bureaus are told because of the cases laid down. Grain: one row per case and bureau.
-- Reads: case_legends.
select
    l.bureau,
    l.legend,
    l.action,
    l.since_on,
    l.due_on,
    l.internal_due_on,
    l.ordered_on,
    l.rule_id
from case_legends as l
order by
    l.case_id,
    l.legend,
    l.bureau
