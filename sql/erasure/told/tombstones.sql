-- What is left of each: of a mora (of an obligation and titular), of an obligation's mora that is nobody's
-- any more, of a titular of whom no mora is left (is_disowned: who goes whole). Grain: one row per tombstone.
-- Reads: gone_moras, left_moras, clear_titulares, gone_titulares.
select
    'mora' as scope,
    g.creditor_id,
    g.obligation_number,
    g.titular_id_type,
    g.titular_id_number,
    g.mora_started_on,
    g.mora_ended_on,
    g.is_disowned,
    g.rule_id,
    g.expires_on,
    g.confirmed_on,
    g.item_count
from gone_moras as g
union all
select
    'obligation' as scope,
    g.creditor_id,
    g.obligation_number,
    null as titular_id_type,
    null as titular_id_number,
    g.mora_started_on,
    g.mora_ended_on,
    false as is_disowned,
    null as rule_id,
    null as expires_on,
    null as confirmed_on,
    0 as item_count
from gone_moras as g
where
    not exists (
        select 1
        from left_moras as l
        where
            l.creditor_id = g.creditor_id
            and l.obligation_number = g.obligation_number
            and l.mora_started_on <= coalesce(g.mora_ended_on, date '9999-12-31')
            and coalesce(l.mora_ended_on, date '9999-12-31') >= g.mora_started_on
    )
group by all
union all
select
    'titular' as scope,
    null as creditor_id,
    null as obligation_number,
    c.titular_id_type,
    c.titular_id_number,
    null as mora_started_on,
    null as mora_ended_on,
    t.titular_id_number is not null as is_disowned,
    null as rule_id,
    null as expires_on,
    null as confirmed_on,
    0 as item_count
from clear_titulares as c
left join gone_titulares as t
    on c.titular_id_type = t.titular_id_type and c.titular_id_number = t.titular_id_number
