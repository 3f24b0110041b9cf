-- The moras by which lines of bureau files are judged, as they were told. Grain: one row per mora, or per
-- obligation and titular without one. Reads: $told, JSON of rows of erasure/told/moras_of_files.
select
    u.told ->> 'creditor_id' as creditor_id,
    u.told ->> 'obligation_number' as obligation_number,
    u.told ->> 'titular_id_type' as titular_id_type,
    u.told ->> 'titular_id_number' as titular_id_number,
    cast(u.told ->> 'mora_started_on' as date) as mora_started_on,
    cast(u.told ->> 'mora_ended_on' as date) as mora_ended_on,
    cast(u.told ->> 'is_gone' as boolean) as is_gone,
    cast(u.told ->> 'is_whole' as boolean) as is_whole
from (select unnest(cast($told as json[])) as told) as u
