-- Of the gates that decide an episode, the first in the order of law.md §7.
-- Grain: one row per mora episode that a gate decides. Reads: gate_decisions (the union of gates).
select
    g.episode_id,
    arg_min(g.decision, g.gate) as decision,
    arg_min(g.rule_id, g.gate) as rule_id,
    arg_min(g.verb, g.gate) as verb
from gate_decisions as g
group by g.episode_id
