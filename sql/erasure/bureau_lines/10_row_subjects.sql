-- Which of the obligations concerned a row of a bureau file speaks of: the one whose number is the same
-- but for leading zeros, else one that is the same but for the zeros at its ends, else one whose
-- co-debtors have C1, C2 ... behind it; among those the one of the same type of document. What is as
-- near as another is meant too: what is doubtful goes. A row that names nobody, in a file that names
-- nobody for its obligation, speaks of all who answer for it.
-- Grain: one row per row and obligation. Reads: row_keys, bureau_rows, told_subjects, asked_file.
with numbers as (
    select
        k.line_number,
        k.person,
        k.exact_number,
        k.bare_number,
        0 as is_suffixed
    from row_keys as k
    union all
    select
        k.line_number,
        k.person,
        regexp_replace(k.exact_number, 'C[0-9]{1,2}0*$', '') as exact_number,
        bare_number_of(regexp_replace(k.bare_number, 'C[0-9]{1,2}$', '')) as bare_number,
        1 as is_suffixed
    from row_keys as k
    where regexp_matches(k.bare_number, 'C[0-9]{1,2}$')
),

candidates as (
    select
        n.line_number,
        s.subject_id,
        n.is_suffixed * 4
        + case when n.exact_number = s.exact_number then 0 else 2 end
        + case when coalesce(r.titular_id_type <> s.titular_id_type, false) then 1 else 0 end
            as distance
    from numbers as n
    inner join bureau_rows as r on n.line_number = r.line_number
    inner join told_subjects as s
        on n.person = s.person
        and n.bare_number = s.bare_number
    inner join asked_file as f on s.creditor_id = f.creditor_id
),

nearest as (
    select
        c.line_number,
        min(c.distance) as distance
    from candidates as c
    group by c.line_number
)

select distinct
    c.line_number,
    c.subject_id,
    false as is_nameless
from candidates as c
inner join nearest as n on c.line_number = n.line_number and c.distance = n.distance
union all
select
    r.line_number,
    s.subject_id,
    true as is_nameless
from bureau_rows as r
inner join told_subjects as s
    on bare_number_of(r.obligation_number) = s.bare_number
inner join asked_file as f on s.creditor_id = f.creditor_id
where
    r.titular_id_number is null
    and r.obligation_number not in (
        select p.obligation_number
        from bureau_rows as p
        where p.titular_id_number is not null and p.obligation_number is not null
    )
