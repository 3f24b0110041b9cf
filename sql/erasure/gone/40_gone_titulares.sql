-- The titulares who are left with nothing: no obligation, nothing that a bureau shows of another one, no
-- case whose clocks run, and
-- not the last that the register of cases tells (its number must not be given anew).
-- Grain: one row per titular. Reads: bare_obligations, old.obligations, old.bureau_reports, newest_case,
-- register_cases, published.open_clocks.
select distinct
    b.titular_id_type,
    b.titular_id_number
from bare_obligations as b
where
    b.is_whole
    and not exists (
        select 1
        from old.obligations as o
        where
            o.titular_id_type = b.titular_id_type
            and o.titular_id_number = b.titular_id_number
            and o.obligation_key not in (
                select w.obligation_key
                from bare_obligations as w
                where w.is_whole
            )
    )
    and not exists (
        select 1
        from old.bureau_reports as r
        where
            r.titular_id_type = b.titular_id_type
            and r.titular_id_number = b.titular_id_number
            and not exists (
                select 1
                from bare_obligations as w
                where w.creditor_id = r.creditor_id and w.obligation_number = r.obligation_number
            )
    )
    and not exists (
        select 1
        from register_cases as c
        inner join published.open_clocks as k
            on c.creditor_id = k.creditor_id and c.case_number = k.case_number
        where c.titular_id_type = b.titular_id_type and c.titular_id_number = b.titular_id_number
    )
    and not exists (
        select 1
        from newest_case as n
        where n.titular_id_type = b.titular_id_type and n.titular_id_number = b.titular_id_number
    )
