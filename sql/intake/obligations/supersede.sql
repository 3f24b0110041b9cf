-- What a new version replaces goes to history, until the load that replaced it; a late row goes
-- there at once.
insert into obligations_history
select
    o.*,
    c.load_id as until_load_id
from matched as m
inner join obligations as o on m.known_rowid = o.rowid
inner join changed as c on m.changed_rowid = c.rowid
where not m.is_late
union all
select
    c.*,
    c.load_id as until_load_id
from matched as m
inner join changed as c on m.changed_rowid = c.rowid
where m.is_late;

delete from obligations
where rowid in (select m.known_rowid from matched as m where not m.is_late);

insert into obligations
select c.*
from changed as c
where c.rowid not in (select m.changed_rowid from matched as m where m.is_late)
