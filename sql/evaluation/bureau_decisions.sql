-- What the gates that look at single bureaus decide, where no gate before them decides for all:
-- of several the first in the order of law.md §7. Bureau '*' stands for all the bureaus of the
-- creditor of which no report is known.
-- Grain: one row per term and bureau that such a gate decides. Reads: gates_of_bureau_decisions
-- (their union), term_decisions.
create table evaluation.bureau_decisions as
with first_decisions as (
    select
        g.episode_id,
        g.bureau,
        min(g.gate) as gate,
        arg_min(
            struct_pack(
                decision := g.decision,
                rule_id := g.rule_id,
                verb := g.verb,
                is_any_amount := g.is_any_amount,
                is_first_report_unknown := g.is_first_report_unknown,
                is_case_transition := g.is_case_transition
            ),
            g.gate
        ) as decided
    from gates_of_bureau_decisions as g
    group by
        g.episode_id,
        g.bureau
)

select
    f.episode_id,
    f.bureau,
    f.decided.decision,
    f.decided.rule_id,
    f.decided.verb,
    f.decided.is_any_amount,
    f.decided.is_first_report_unknown,
    f.decided.is_case_transition
from first_decisions as f
left join term_decisions as t on f.episode_id = t.episode_id
where t.gate is null or f.gate < t.gate
