-- Why a line of what a bureau reports cannot be taken, without what stands in it.
-- $bureau, $sent_on: of the file sent. Grain: one row per line that cannot. Reads: rejects_matched, run.
select
    f.answer_line,
    f.fault
from (
    select
        m.answer_line,
        case
            when m.is_overlong then 'the line has more values than the file has titles'
            when m.severity is null then 'it does not say what became of the row: --severity does'
            when m.severity not in ('rejected', 'inconsistent', 'not_found')
                then 'the severity is none of rejected, inconsistent, not_found'
            when m.bureau <> $bureau then 'the file was sent to another bureau'
            when m.is_number_unreadable then 'the line number is no number'
            when m.line_number is null and m.bare_obligation_number is null
                then 'it names no row: a line number or an obligation is needed'
            when m.row_count = 0 and m.line_number is not null
                then 'the file sent has no row of that number'
            when m.row_count = 0 then 'no row sent fits'
            when m.row_count > 1 then 'several rows sent fit: the line number is needed'
            when not m.keeps_to_key then 'the line number and the key are of different rows'
            when m.is_day_unreadable then 'the day of the report is no date'
            when m.reported_on < cast($sent_on as date)
                then 'the report is of a day before the file was sent'
            when m.reported_on > r.run_date then 'the day of the report has not come yet'
            when m.severity = 'rejected' and coalesce(m.code, m.field, m.reason) is null
                then 'a rejection has to say why'
            when length(m.code) > 40 or length(m.field) > 80
                then 'the code or the field is too long to be one'
            when contains(concat_ws(' ', m.code, m.field), m.sent_id_number)
                or contains(concat_ws(' ', m.code, m.field), m.sent_obligation_number)
                then 'the code or the field tells who the row is of'
            when m.is_contradicted then 'another line of the file says otherwise of the same row'
        end as fault
    from rejects_matched as m
    cross join run as r
) as f
where f.fault is not null
order by f.answer_line
