-- The faults found in the staged files of one cut.
-- Grain: one row per line and fault. column_name null: the one that fault_reasons names.
create or replace temp table found_faults (
    load_id integer,
    line_number bigint,
    column_name varchar,
    reason_code varchar
)
