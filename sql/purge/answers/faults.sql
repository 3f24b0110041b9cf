-- Why a line of a bureau's answers cannot be taken. Grain: one row per line that cannot.
-- Reads: answers_matched, run.
select
    m.line_number,
    case
        when m.answer is null or m.answer not in ('confirmed', 'rejected')
            then 'the answer is neither confirmed nor rejected'
        when m.is_ambiguous then 'several items fit: the purge_id or the first day in mora is needed'
        when m.purge_id is null then 'no item fits'
        when m.is_of_another_bureau then 'the item is of another bureau'
        when m.is_day_unreadable then 'the day of the answer is no date'
        when m.ordered_on is null then 'the item was never ordered'
        when m.answered_on < m.ordered_on then 'the answer is of a day before the order'
        when m.answered_on > r.run_date then 'the day of the answer has not come yet'
        when m.answer = 'rejected' and m.reason is null then 'a rejection has to say why'
        when m.is_contradicted then 'another line of the file answers the item otherwise'
    end as fault
from answers_matched as m
cross join run as r
where
    m.answer is null
    or m.answer not in ('confirmed', 'rejected')
    or m.is_ambiguous
    or m.purge_id is null
    or m.is_of_another_bureau
    or m.is_contradicted
    or m.is_day_unreadable
    or m.ordered_on is null
    or m.answered_on < m.ordered_on
    or m.answered_on > r.run_date
    or (m.answer = 'rejected' and m.reason is null)
order by m.line_number
