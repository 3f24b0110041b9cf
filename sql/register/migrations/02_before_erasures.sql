-- A register of version 2: what let nothing go lets an erasure, and an erasure can be asked for. The
-- triggers are made anew by the files of schema. May be run again after it was cut short.
drop trigger if exists cases_are_kept;
drop trigger if exists case_obligations_are_kept;
drop trigger if exists case_events_are_kept;
drop trigger if exists known_items_are_kept;
drop trigger if exists purge_events_are_kept;
drop trigger if exists requests_are_kept;
drop trigger if exists request_items_are_kept;
drop trigger if exists request_answers_are_kept;

-- SQLite alters no check of a column; this is how its documentation says to do it.
pragma writable_schema = on;

update sqlite_schema
set sql = replace(sql, '(''approve'', ''hold'', ''release'')', '(''approve'', ''hold'', ''release'', ''erase'')')
where type = 'table' and name = 'requests';

pragma writable_schema = reset;
