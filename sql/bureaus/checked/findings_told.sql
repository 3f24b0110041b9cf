-- What is wrong with a file, with the reasons. Grain: one row per rule, line and field.
-- Reads: faults_told, fault_kinds, bureau_findings, rules_told, fields_told.
select
    k.rule_id,
    f.fault as rule,
    k.severity,
    nullif(f.line_number, 0) as line_number,
    f.record,
    f.field,
    f.position,
    f.found,
    f.expected,
    k.title,
    k.reason,
    k.alternate as alternate_explanation,
    '' as article
from faults_told as f
inner join fault_kinds as k on f.fault = k.fault
union all
select
    r.rule_id,
    r.name as rule,
    r.severity,
    f.line_number,
    coalesce(p.record, '') as record,
    coalesce(p.field, f.column_name, '') as field,
    coalesce(p.position, '') as position,
    coalesce(f.found, '') as found,
    coalesce(f.expected, '') as expected,
    r.title,
    r.reason,
    r.alternate_explanation,
    r.article
from bureau_findings as f
inner join rules_told as r on f.rule = r.number
left join fields_told as p on f.column_name = p.column_name
