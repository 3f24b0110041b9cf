-- Of the gates that decide single terms, the first in the order of law.md §7.
-- Grain: one row per term that such a gate decides. Reads: gates_of_term_decisions (their union).
create table evaluation.term_decisions as
with first_decisions as (
    select
        g.episode_id,
        min(g.gate) as gate,
        arg_min(
            struct_pack(
                decision := g.decision,
                rule_id := g.rule_id,
                verb := g.verb,
                is_undated := g.is_undated
            ),
            g.gate
        ) as decided
    from gates_of_term_decisions as g
    group by g.episode_id
)

select
    f.episode_id,
    f.gate,
    f.decided.decision,
    f.decided.rule_id,
    f.decided.verb,
    f.decided.is_undated
from first_decisions as f
