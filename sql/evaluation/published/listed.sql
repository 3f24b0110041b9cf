-- The identities of tonight's purge list, by episode and bureau. Grain: one row per item.
select
    purge_id,
    bureau,
    episode_id
from purge_items
