-- What cases bring about for single obligations, as the gates read it: of several cases of one
-- obligation, what protects the titular most.
-- victim_verb: the person is protected as the victim of a suplantación; won_rule_id: a claim or
-- lawsuit was won and the report goes; silence_verb: silence granted it, and it waits for a person; open_rule_id: a claim or
-- lawsuit is open, and nothing new is reported.
-- Grain: one row per obligation that a case concerns. Reads: case_records, case_standings,
-- case_orders, case_legends, obligations_known.
with each_case as (
    select
        r.obligation_key,
        s.is_protected,
        case
            when not s.is_protected then null
            when
                d.action <> 'eliminar'
                and s.denuncia_on is not null
                and o.extinguished_by = 'pago'
                and o.extinguished_on >= s.begun_on
                then 'VICTIM_PAID'
            else d.rule_id
        end as victim_rule_id,
        case
            when not s.is_protected then null
            when d.action = 'eliminar' then 'eliminar'
            when
                d.rule_id = 'VICTIM_PAID'
                or (
                    s.denuncia_on is not null
                    and o.extinguished_by = 'pago'
                    and o.extinguished_on >= s.begun_on
                )
                then 'retirar'
            else 'neutralizar'
        end as victim_verb,
        s.is_protected and l.is_transition as is_victim_transition,
        case
            when not s.is_protected and not d.is_waiting and d.action in ('retirar', 'neutralizar')
                then d.rule_id
        end as won_rule_id,
        case when not s.is_protected and not d.is_waiting then d.action end as won_verb,
        case
            when not s.is_protected and d.is_waiting and d.action in ('retirar', 'neutralizar')
                then d.action
        end as silence_verb,
        case
            when s.closed_on is null and s.filed_on is not null
                then case
                    when s.kind = 'demanda' then 'R-8'
                    when s.kind not in ('consulta', 'peticion') then 'R-10'
                end
        end as open_rule_id
    from case_records as r
    inner join case_standings as s on r.case_id = s.case_id
    inner join obligations_known as o on r.obligation_key = o.obligation_key
    left join case_orders as d on s.case_id = d.case_id
    left join (
        select
            k.case_id,
            bool_or(k.is_transition) as is_transition
        from case_legends as k
        group by k.case_id
    ) as l on s.case_id = l.case_id
)

select
    e.obligation_key,
    min(e.victim_verb) as victim_verb,
    min_by(e.victim_rule_id, e.victim_verb) as victim_rule_id,
    coalesce(bool_or(e.is_victim_transition), false) as is_victim_transition,
    min(e.won_rule_id) as won_rule_id,
    min_by(e.won_verb, e.won_rule_id) as won_verb,
    max(e.silence_verb) as silence_verb,
    max(e.open_rule_id) as open_rule_id
from each_case as e
group by e.obligation_key
