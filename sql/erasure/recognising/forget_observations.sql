-- Past episodes that an extract brings and that were erased for a titular, while they stand for another
-- one, are no news of that titular. Reads: observations, obligations, tombstones, the macro
-- mora_tombstone_of. Writes: observations.
delete from observations
where
    rowid in (
        with told as (
            select
                v.rowid as row_id,
                v.started_on,
                coalesce(v.ended_on, v.cutoff_on) as ended_on,
                mora_tombstone_of(
                    o.creditor_id, o.obligation_number, o.titular_id_type, o.titular_id_number
                ) as subject_hmac
            from observations as v
            inner join obligations as o on v.obligation_key = o.obligation_key
        )

        select d.row_id
        from told as d
        inner join tombstones as t on d.subject_hmac = t.subject_hmac
        where
            t.scope = 'mora'
            and d.started_on <= coalesce(t.mora_ended_on, t.erased_on)
            and d.ended_on >= t.mora_started_on
    )
