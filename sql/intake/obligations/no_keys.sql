-- Nothing set aside yet in this cut.
create or replace temp table set_aside_keys (key_hash ubigint)
