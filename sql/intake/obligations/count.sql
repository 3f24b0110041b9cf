-- How many obligations are known, and the next free key.
select
    count(*) as row_count,
    coalesce(
        greatest(
            max(obligation_key), (select max(h.obligation_key) from obligations_history as h)
        ),
        0
    ) + 1 as next_key
from obligations
