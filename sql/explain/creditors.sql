-- The creditors of one obligation number. Grain: one row per creditor. Reads: obligations.
select distinct creditor_id
from obligations
where obligation_number = $obligation_number
