-- What became of each staged file of the cut: rows that stay, and lines set aside.
with stay as (
    select
        load_id,
        count(*) as row_count
    from staged
    group by load_id
),

aside as (
    select
        load_id,
        count(distinct line_number) as line_count
    from found_faults
    group by load_id
)

select
    coalesce(s.load_id, a.load_id) as load_id,
    coalesce(s.row_count, 0) as rows_loaded,
    coalesce(a.line_count, 0) as rows_quarantined
from stay as s
full outer join aside as a on s.load_id = a.load_id
order by load_id
