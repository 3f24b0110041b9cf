-- The leaves of which the erasure under way takes rows. Grain: one row per leaf.
select i.leaf_id
from known_items as i
where i.purge_id in (select e.id from erasing as e where e.kind = 'item')
union
select p.leaf_id
from purge_events as p
where p.purge_id in (select e.id from erasing as e where e.kind = 'item')
union
select b.leaf_id
from bureau_rejects as b
where
    b.purge_id in (select e.id from erasing as e where e.kind = 'item')
    or b.report_id in (select e.id from erasing as e where e.kind = 'report')
union
select q.leaf_id
from request_items as q
where q.purge_id in (select e.id from erasing as e where e.kind = 'item')
union
select r.leaf_id
from requests as r
where r.request_id in (select e.id from erasing as e where e.kind = 'request')
union
select a.leaf_id
from request_answers as a
where a.request_id in (select e.id from erasing as e where e.kind = 'request')
order by 1
