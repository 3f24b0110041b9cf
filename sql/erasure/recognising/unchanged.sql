-- A row that says nothing new once what was erased is out of it has not changed.
-- Reads: erased_of_arriving, obligations. Writes: changed.
delete from changed
where
    rowid in (
        with again as (
            select
                c.rowid as row_id,
                hash(*columns(c.* exclude (obligation_key, cutoff_on, load_id, line_number))) as row_hash
            from changed as c
            where c.rowid in (select e.row_id from erased_of_arriving as e)
        ),

        known as (
            select hash(*columns(o.* exclude (obligation_key, cutoff_on, load_id, line_number))) as row_hash
            from obligations as o
        )

        select a.row_id
        from again as a
        semi join known as k on a.row_hash = k.row_hash
    )
