-- What an earlier run of this night has ordered and this one does not, as one text of JSON for the
-- register: it is taken back, and a later night may order it anew.
-- Grain: one row, null where there is nothing. Reads: ordered_tonight, orderable_items, run.
with taken_back as (
    select
        t.purge_id,
        'cancelled' as event,
        r.run_date as happened_on,
        r.run_date,
        'the night was run again' as reason
    from ordered_tonight as t
    cross join run as r
    where t.purge_id not in (select i.purge_id from orderable_items as i)
)

select cast(to_json(list(t order by t.purge_id)) as varchar)
from taken_back as t
