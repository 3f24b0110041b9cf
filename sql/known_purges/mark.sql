-- The head of the ledger that the night of a run date stands on. Writes: ledger_marks.
insert or replace into ledger_marks
select
    cast($run_date as date) as known_on,
    cast($leaf_id as integer) as leaf_id,
    $leaf_sha256 as leaf_sha256
