-- A new version keeps the key of its obligation and titular; what is new gets the next free keys.
update changed
set obligation_key = coalesce(keyed.known_key, $next_key - 1 + keyed.place)
from (
    select
        c.rowid as changed_rowid,
        m.obligation_key as known_key,
        row_number() over (order by c.rowid) as place
    from changed as c
    left join matched as m on c.rowid = m.changed_rowid
) as keyed
where changed.rowid = keyed.changed_rowid
