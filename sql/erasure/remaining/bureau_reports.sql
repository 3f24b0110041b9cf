-- What is left of bureau_reports: those of a mora that goes go with it, and all of them with the last mora.
-- Grain: one row per row that stays. Reads: old.bureau_reports, gone_moras, bare_obligations.
select k.*
from old.bureau_reports as k
where
    not exists (
        select 1
        from gone_moras as g
        where
            g.creditor_id = k.creditor_id
            and g.obligation_number = k.obligation_number
            and g.titular_id_type = k.titular_id_type
            and g.titular_id_number = k.titular_id_number
            and coalesce(k.first_negative_on, k.last_seen_on) between g.mora_started_on and coalesce(g.mora_ended_on, date '9999-12-31')
    )
    and not exists (
        select 1
        from bare_obligations as b
        where
            b.creditor_id = k.creditor_id
            and b.obligation_number = k.obligation_number
            and b.titular_id_type = k.titular_id_type
            and b.titular_id_number = k.titular_id_number
    )
