-- Why items that were granted stay. Grain: one row per reason.
-- Reads: granted_items, items_of_moras, erasable_moras, erasable_lines, gone_moras.
with left_over as (
    select
        g.purge_id,
        coalesce(
            m.kept_because,
            case when l.purge_id is null then 'it stands otherwise than when it was granted' end,
            'extracts have said something new of it since the last night'
        ) as reason
    from granted_items as g
    left join items_of_moras as i on g.purge_id = i.purge_id
    left join erasable_moras as m on i.mora_id = m.mora_id
    left join erasable_lines as l on g.purge_id = l.purge_id and g.line_sha256 = l.line_sha256
    where i.mora_id is null or i.mora_id not in (select n.episode_id from gone_moras as n)
)

select
    l.reason,
    count(*) as item_count
from left_over as l
group by l.reason
order by l.reason
