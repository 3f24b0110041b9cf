-- What the law asks of an item: of several terms that go together the one that goes furthest.
-- Grain: one row per purge_id that has to go, or that a person decides. Reads: purge_items.
select
    i.purge_id,
    min(coalesce(i.verb, 'retirar')) as verb
from purge_items as i
where i.decision in ('WITHDRAW_NOW', 'NEEDS_HUMAN')
group by i.purge_id
