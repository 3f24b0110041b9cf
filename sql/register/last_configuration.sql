-- The configuration that the last night ran with. Grain: one row, or none.
select
    c.configuration_sha256,
    c.program_version
from configurations as c
order by c.configuration_id desc
limit 1
