-- The working tables of a fold are of no more use, and they hold memory.
drop table if exists observations;

drop table if exists amended;
