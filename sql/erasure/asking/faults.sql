-- Why the mora of an item cannot be erased. Grain: one row per item asked about that cannot.
-- Reads: asked, items_of_moras, erasable_moras, item_states.
select
    a.purge_id,
    case
        when m.kept_because is not null then m.kept_because
        when s.purge_id is null then 'nothing is known of such an item'
        else 'no bureau has confirmed that it is gone'
    end as fault
from asked as a
left join items_of_moras as i on a.purge_id = i.purge_id
left join erasable_moras as m on i.mora_id = m.mora_id
left join item_states as s on a.purge_id = s.purge_id
where m.mora_id is null or m.kept_because is not null
order by a.purge_id
