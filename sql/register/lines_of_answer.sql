-- The lines of a bureau's file that are recorded, each with the row it is of, as a JSON list.
-- Grain: one row.
select
    coalesce(
        json_group_array(
            json_object(
                'answer_line', b.answer_line,
                'sent_on', b.sent_on,
                'row_sha256', b.row_sha256
            )
        ),
        '[]'
    ) as lines
from (
    select distinct
        r.answer_line,
        r.sent_on,
        r.row_sha256
    from bureau_rejects as r
    where r.answer_sha256 = :answer_sha256
) as b
