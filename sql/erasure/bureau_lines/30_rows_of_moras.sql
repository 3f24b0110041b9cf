-- The rows that tell of a mora that goes. A row tells of the mora that is open at its cut-off, else of
-- the last that ended before, else of the first that began after: moras of one obligation do not
-- overlap, and the core may date them otherwise than the extracts. One that tells of a mora that is
-- over may also mean the last that ended while another is open. Where one of several goes, so does
-- the row; one that names nobody only where all of them go. A row of which nobody says the day speaks
-- of every mora.
-- Grain: one row per row. Reads: telling_rows, row_subjects, told_subjects, told_moras, bureau_rows,
-- asked_file.
with spoken as (
    select
        t.line_number,
        t.is_past,
        w.is_nameless,
        coalesce(r.cutoff_on, f.cutoff_on) as cutoff_on,
        m.is_gone,
        m.mora_started_on,
        m.mora_ended_on
    from telling_rows as t
    cross join asked_file as f
    inner join bureau_rows as r on t.line_number = r.line_number
    inner join row_subjects as w on t.line_number = w.line_number
    inner join told_subjects as s on w.subject_id = s.subject_id
    inner join told_moras as m
        on s.creditor_id = m.creditor_id
        and s.obligation_number = m.obligation_number
        and s.titular_id_type = m.titular_id_type
        and s.titular_id_number = m.titular_id_number
    where m.mora_started_on is not null or m.is_gone
),

placed as (
    select
        s.line_number,
        s.is_nameless,
        s.is_gone,
        case
            when s.mora_started_on > s.cutoff_on then 3
            when s.mora_ended_on < s.cutoff_on and s.is_past then 1
            when s.mora_ended_on < s.cutoff_on then 2
            else 1
        end as place,
        case
            when s.mora_started_on > s.cutoff_on then s.mora_started_on - s.cutoff_on
            when s.mora_ended_on < s.cutoff_on then s.cutoff_on - s.mora_ended_on
            else 0
        end as days_away
    from spoken as s
),

near as (
    select
        p.*,
        min(p.place) over (partition by p.line_number) as nearest_place,
        min(p.days_away) over (partition by p.line_number, p.place, p.days_away = 0)
            as nearest_days
    from placed as p
)

select n.line_number
from near as n
where n.place = n.nearest_place and n.days_away = n.nearest_days
group by n.line_number
having case when any_value(n.is_nameless) then bool_and(n.is_gone) else bool_or(n.is_gone) end
