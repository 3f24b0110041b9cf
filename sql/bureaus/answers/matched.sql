-- The lines with the row sent that each is about: by its number in the file sent, else by its key (the
-- obligation, and what else of it is told). keeps_to_key: that the key agrees with the row, as far as it
-- is told. Grain: one row per line; the columns of the row sent null where no row or more than one fits.
-- Reads: reject_lines, sent_rows.
with rows_sent as (
    select
        s.*,
        row_number() over () as row_key,
        ltrim(upper(s.obligation_number), '0 ') as bare_obligation_number,
        ltrim(upper(s.titular_id_number), '0 ') as bare_id_number
    from sent_rows as s
),

by_number as (
    select
        t.answer_line,
        s.row_key
    from reject_lines as t
    inner join rows_sent as s on t.line_number = s.line_number
),

by_key as (
    select
        t.answer_line,
        s.row_key
    from reject_lines as t
    inner join rows_sent as s on t.bare_obligation_number = s.bare_obligation_number
    where
        t.line_number is null
        and coalesce(t.creditor_id = s.creditor_id, true)
        and coalesce(t.titular_id_type = s.titular_id_type, true)
        and coalesce(t.bare_id_number = s.bare_id_number, true)
),

fitting as (
    select
        f.answer_line,
        min(f.row_key) as row_key,
        count(*) as row_count
    from (
        select * from by_number
        union all
        select * from by_key
    ) as f
    group by f.answer_line
)

select
    t.*,
    coalesce(f.row_count, 0) as row_count,
    s.row_key,
    s.line_number as sent_line,
    s.creditor_id as sent_creditor_id,
    s.obligation_number as sent_obligation_number,
    s.titular_id_type as sent_id_type,
    s.titular_id_number as sent_id_number,
    s.purge_id as sent_purge_id,
    s.row_sha256,
    coalesce(t.creditor_id = s.creditor_id, true)
        and coalesce(t.bare_obligation_number = s.bare_obligation_number, true)
        and coalesce(t.titular_id_type = s.titular_id_type, true)
        and coalesce(t.bare_id_number = s.bare_id_number, true) as keeps_to_key,
    coalesce(
        min(t.severity) over (partition by s.row_key) <> max(t.severity) over (partition by s.row_key),
        false
    ) and s.row_key is not null as is_contradicted
from reject_lines as t
left join fitting as f on t.answer_line = f.answer_line
left join rows_sent as s on f.row_key = s.row_key and f.row_count = 1
