-- The working tables of a cut are of no more use, and they hold memory.
drop table if exists row_faults;

drop table if exists found_faults;

drop table if exists rejected_lines;

drop table if exists set_aside_keys;

drop table if exists staged_keys;

drop table if exists changed;

drop table if exists matched;
