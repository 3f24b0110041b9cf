-- Every tombstone as one text, to be laid down in DuckDB: a line each, tabs between
-- values, an empty value for null.
select group_concat(
    t.tombstone_id
    || char(9) || t.scope
    || char(9) || t.subject_hmac
    || char(9) || coalesce(t.mora_started_on, '')
    || char(9) || coalesce(t.mora_ended_on, '')
    || char(9) || t.is_disowned
    || char(9) || t.erased_on
    || char(9) || coalesce(t.confirmed_on, ''),
    char(10)
)
from tombstones as t
