-- The rows set aside at intake whose line has one person's number as a whole word, as it is stored
-- or with points or blanks between its digits; of a NIT also with a check digit behind, right or
-- wrong: a wrong one may be why the row was set aside.
-- The line itself may name other people and is not read out; an amount that is the same number is
-- found too.
-- Grain: one row per fault. Reads: quarantine, loads.
with looked_for as (
    select
        '(^|[^0-9A-Za-z])'
        || regexp_replace($id_number, '(.)', '\1[. ]?', 'g')
        || case
            when $id_type <> 'NIT' then ''
            when regexp_full_match($id_number, '[89][0-9]{8}|1[0-9]{9}') then '(-?[0-9])?'
            else '(-[0-9])?'
        end
        || '([^0-9A-Za-z]|$)' as whole_word
)

select
    q.column_name,
    q.reason_code,
    q.reason,
    l.kind,
    l.file_name,
    q.line_number,
    q.load_id,
    l.cutoff_on
from quarantine as q
cross join looked_for as w
left join loads as l on q.load_id = l.load_id
where
    q.load_id <= $watermark
    and regexp_matches(q.raw_line, w.whole_word)
order by
    q.load_id,
    q.line_number,
    q.reason_code,
    q.column_name
