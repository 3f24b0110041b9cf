-- The lines of notices that go whole: what they are about is left with nothing of it.
-- Grain: one row per line. Reads: staged, bare_obligations.
select s.line_number
from staged as s
where
    exists (
        select 1
        from bare_obligations as b
        where
            b.creditor_id = s.creditor_id
            and b.obligation_number = s.obligation_number
            and b.titular_id_type = s.titular_id_type
            and b.titular_id_number = s.titular_id_number
            and (b.is_whole or s.sent_on <= b.confirmed_on)
    )
