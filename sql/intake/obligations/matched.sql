-- Which changed row is a new version of which known one. A row of an older cut than what is known
-- is late: it is kept as history and changes nothing.
-- Grain: one row per changed row that is known. Reads: changed, obligations.
create or replace temp table matched as
select
    c.rowid as changed_rowid,
    o.rowid as known_rowid,
    o.obligation_key,
    o.cutoff_on > c.cutoff_on as is_late
from changed as c
inner join obligations as o
    on c.creditor_id = o.creditor_id
    and c.obligation_number = o.obligation_number
    and c.titular_id_type = o.titular_id_type
    and c.titular_id_number = o.titular_id_number
