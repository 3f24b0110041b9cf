-- Cases as one text, to be laid down in DuckDB: a line a case, tabs between values, an empty value
-- for null. None of these values can hold a tab or a line break: they are checked on the way in.
-- Those after :after_case_id, of :case_ids (a JSON list; null: all).
select group_concat(
    c.case_id || char(9) || c.creditor_id || char(9) || c.case_number || char(9) || c.kind || char(9)
    || c.regime || char(9) || c.titular_id_type || char(9) || c.titular_id_number || char(9)
    || c.asks || char(9) || coalesce(c.channel, '') || char(9) || c.filed_by || char(9)
    || coalesce(c.quality_proof, '') || char(9) || coalesce(c.reason, ''),
    char(10)
)
from cases as c
where
    c.case_id > :after_case_id
    and (:case_ids is null or c.case_id in (select j.value from json_each(:case_ids) as j))
