-- The rows of a withdrawal order as they were sent. The number of a row is its order_line, which it keeps
-- when an erasure takes others out of the file. $hashes: those of the rows' bytes, in the order of the file.
-- Grain: one row per row of the file. Reads: the file $path, $hashes.
with hashes as (
    select
        u.row_sha256,
        row_number() over () as row_number
    from (select unnest(cast($hashes as varchar[])) as row_sha256) as u
),

orders as (
    select
        row_number() over () as row_number,
        o.order_line,
        o.purge_id,
        o.creditor_id,
        o.obligation_number,
        o.titular_id_type,
        o.titular_id_number
    from
        read_csv(
            $path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
        ) as o
)

select
    cast(o.order_line as integer) as line_number,
    o.creditor_id,
    o.obligation_number,
    o.titular_id_type,
    o.titular_id_number,
    o.purge_id,
    h.row_sha256
from orders as o
inner join hashes as h on o.row_number = h.row_number
