-- Nothing outside the database can be reached from here on, and no setting changed: what follows is
-- SQL that somebody typed.
set enable_external_access = false;

set lock_configuration = true
