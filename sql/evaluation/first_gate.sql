-- Of the gates that decide single episodes, the first in the order of law.md §7. A gate before the
-- lapse (60) decides whatever the dates say; one after it, only what has not lapsed.
-- Grain: one row per mora episode that such a gate decides. Reads: gate_decisions (their union),
-- lapse.
with first_decisions as (
    select
        g.episode_id,
        min(g.gate) as gate,
        arg_min(g.decision, g.gate) as decision,
        arg_min(g.rule_id, g.gate) as rule_id,
        arg_min(g.verb, g.gate) as verb
    from gate_decisions as g
    group by g.episode_id
)

select
    f.episode_id,
    f.decision,
    f.rule_id,
    f.verb
from first_decisions as f
inner join lapse as l on f.episode_id = l.episode_id
where f.gate < 60 or l.decision = 'OK_UNTIL'
