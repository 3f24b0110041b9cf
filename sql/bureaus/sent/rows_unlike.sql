-- How many rows of the new file are not those that were meant. Grain: one row.
-- Reads: rows_meant, bureau_rows.
with lacking as (
    select m.*
    from rows_meant as m
    except all
    select r.* exclude (line_number)
    from bureau_rows as r
),

strange as (
    select r.* exclude (line_number)
    from bureau_rows as r
    except all
    select m.*
    from rows_meant as m
)

select (select count(*) from lacking) + (select count(*) from strange) as row_count
