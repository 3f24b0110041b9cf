-- What judging events laid down is of no more use, and the night's own cases take these names.
drop table if exists temp.cases_known;

drop table if exists temp.case_events_known;

drop table if exists temp.submitted;

drop table if exists temp.keyed;

drop table if exists temp.known_keys;

drop table if exists temp.queue;

drop table if exists temp.case_at
