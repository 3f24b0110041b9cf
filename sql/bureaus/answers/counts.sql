-- How many lines were read, refused, recorded already; of those taken how many say what; and how many
-- items were reopened and closed. Grain: one row. Reads: rejects_matched, reject_faults, rejects_became.
select
    (select count(*) from rejects_matched) as read_count,
    (select count(*) from reject_faults) as refused_count,
    count(distinct b.answer_line) filter (where b.became = 'recorded already') as repeated_count,
    count(distinct b.answer_line) filter (where b.severity = 'rejected') as rejected_count,
    count(distinct b.answer_line) filter (where b.severity = 'inconsistent') as inconsistent_count,
    count(distinct b.answer_line) filter (where b.severity = 'not_found') as not_found_count,
    count(distinct b.purge_id) filter (where b.became = 'reopened') as reopened_count,
    count(distinct b.purge_id) filter (where b.became = 'closed') as closed_count
from rejects_became as b
