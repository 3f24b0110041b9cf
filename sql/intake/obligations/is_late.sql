-- Whether the cut is older than one that is already known: then what it lacks says nothing.
select
    exists (
        select 1
        from cuts as older
        inner join cuts as newer on older.creditor_id = newer.creditor_id
        where
            older.load_id >= $first_load_id
            and newer.load_id < $first_load_id
            and newer.cutoff_on > older.cutoff_on
    ) as is_late
