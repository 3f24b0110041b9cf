-- One creditor of the configuration.
insert into sources values ($creditor_id, $source_name)
