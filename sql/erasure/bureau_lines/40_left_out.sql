-- The rows that go: those that tell of a mora that goes, every row of an obligation that goes whole, and
-- every row under the number of a titular who goes whole, but for what is known to be somebody else's.
-- Grain: one row per row. Reads: rows_of_moras, row_subjects, told_subjects, row_people,
-- whole_titulares.
select m.line_number
from rows_of_moras as m
union
select w.line_number
from row_subjects as w
inner join told_subjects as s on w.subject_id = s.subject_id
where s.is_whole
union
select p.line_number
from row_people as p
inner join whole_titulares as t on p.person = t.person
where
    p.line_number not in (
        select w.line_number
        from row_subjects as w
        inner join told_subjects as s on w.subject_id = s.subject_id
        where not s.is_whole
    )
    and not exists (
        select 1
        from told_subjects as s
        where
            s.person = p.person
            and s.titular_id_type = p.titular_id_type
            and s.titular_id_type <> t.titular_id_type
            and not s.is_whole
    )
