-- What is left of notices: those of a mora that goes go with it, and with the last mora all that were sent before
-- it was confirmed to be gone.
-- Grain: one row per row that stays. Reads: old.notices, gone_moras, bare_obligations.
select k.*
from old.notices as k
where
    not exists (
        select 1
        from gone_moras as g
        where
            g.creditor_id = k.creditor_id
            and g.obligation_number = k.obligation_number
            and g.titular_id_type = k.titular_id_type
            and g.titular_id_number = k.titular_id_number
            and k.sent_on between g.mora_started_on and coalesce(g.mora_ended_on, date '9999-12-31')
    )
    and not exists (
        select 1
        from bare_obligations as b
        where
            b.creditor_id = k.creditor_id
            and b.obligation_number = k.obligation_number
            and b.titular_id_type = k.titular_id_type
            and b.titular_id_number = k.titular_id_number
            and (b.is_whole or k.sent_on <= b.confirmed_on)
    )
