-- Why the submitted event is refused. Grain: one row, or none. Reads: refused, event_refusals.
select
    e.rule_id,
    e.article,
    e.reason,
    e.todo
from refused as r
inner join event_refusals as e on r.refusal_code = e.refusal_code
