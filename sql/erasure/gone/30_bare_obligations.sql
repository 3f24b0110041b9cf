-- The obligations of a titular of which no mora is left, and whether they go whole: they were never the
-- titular's (suplantación), or their creditor brings them no longer.
-- Grain: one row per obligation and titular. Reads: gone_moras, left_moras, old.vanished.
select
    g.obligation_key,
    any_value(g.creditor_id) as creditor_id,
    any_value(g.obligation_number) as obligation_number,
    any_value(g.titular_id_type) as titular_id_type,
    any_value(g.titular_id_number) as titular_id_number,
    max(g.confirmed_on) as confirmed_on,
    bool_or(g.is_disowned)
        or g.obligation_key in (
            select v.obligation_key
            from old.vanished as v
            where v.until_load_id is null
        ) as is_whole
from gone_moras as g
where g.obligation_key not in (select l.obligation_key from left_moras as l)
group by g.obligation_key
