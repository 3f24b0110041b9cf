-- Up to which leaf of the ledger the register is copied now. Writes: ledger_copied.
delete from ledger_copied;

insert into ledger_copied
select
    cast($leaf_id as integer) as leaf_id,
    $leaf_sha256 as leaf_sha256;
