-- The first portfolio of all: the staged rows become the obligations, without a second copy.
update staged
set obligation_key = rowid + 1;

drop table obligations;

alter table staged rename to obligations;
