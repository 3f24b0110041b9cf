-- What is left of orderable_items, the last list's.
-- Grain: one row per row that stays. Reads: old.orderable_items, gone_items, gone_titulares.
select k.*
from old.orderable_items as k
where
    k.purge_id not in (select g.purge_id from gone_items as g)
    and not exists (
        select 1
        from gone_titulares as t
        where t.titular_id_type = k.titular_id_type and t.titular_id_number = k.titular_id_number
    )
