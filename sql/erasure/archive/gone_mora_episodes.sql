-- The lines of mora_episodes that go whole: what they are about is left with nothing of it.
-- Grain: one row per line. Reads: staged, settled_obligations.
select s.line_number
from staged as s
where
    exists (
        select 1
        from settled_obligations as b
        where b.creditor_id = s.creditor_id and b.obligation_number = s.obligation_number
    )
