-- The events after :after_event_id as one text; see told_cases. Their notes
-- only :with_notes, a line break in them as the control character 30.
select group_concat(
    e.case_id || char(9) || e.event_id || char(9) || e.event || char(9) || e.happened_on || char(9)
    || coalesce(e.bureau, '') || char(9) || coalesce(e.outcome, '') || char(9)
    || coalesce(e.detail, '') || char(9)
    || case
        when :with_notes
            then replace(replace(replace(coalesce(e.note, ''), char(9), ' '), char(13), ''), char(10), char(30))
        else ''
    end,
    char(10)
)
from case_events as e
where
    e.event_id > :after_event_id
    and (:case_ids is null or e.case_id in (select j.value from json_each(:case_ids) as j))
