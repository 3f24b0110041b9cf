-- Why an item cannot be withheld on a ground. An item that has expired is withheld by a ground alone that
-- goes on after expiry (law.md §7). Grain: one row per item asked about that cannot.
-- Reads: asked, item_states, hold_grounds.
select
    a.purge_id,
    case
        when s.purge_id is null or not s.is_listed then 'the list has no such item'
        when s.state = 'ordered' then 'it is ordered already: the bureau has it'
        else 'it has expired: only a judicial order whose text says so keeps it visible'
    end as fault,
    case
        when s.is_expired and s.state <> 'ordered' then 'Ley 1266/2008 art. 13' else ''
    end as article
from asked as a
cross join hold_grounds as g
left join item_states as s on a.purge_id = s.purge_id
where
    g.ground = $ground
    and (
        s.purge_id is null
        or not s.is_listed
        or s.state = 'ordered'
        or (s.is_expired and not g.stops_after_expiry)
    )
order by a.purge_id
