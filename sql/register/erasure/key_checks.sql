-- What the key of every erasure answers. Grain: one row per key.
select distinct e.key_check
from erasures as e
