-- What is news, as one text of JSON for the register's bureau_rejects.
-- $answer_sha256, $sent_sha256, $sent_on: the file of the report, the file sent and its run date.
-- Grain: one row, null where there is none. Reads: rejects_became.
select cast(to_json(list(n order by n.answer_line, n.purge_id)) as varchar)
from (
    select
        b.report_id,
        b.purge_id,
        cast($answer_sha256 as varchar) as answer_sha256,
        b.answer_line,
        cast($sent_sha256 as varchar) as sent_sha256,
        cast($sent_on as varchar) as sent_on,
        b.sent_line,
        b.row_sha256,
        b.severity,
        b.code,
        b.field,
        b.reported_on
    from rejects_became as b
    where b.became <> 'recorded already'
) as n
