-- The obligations on which no mora is left for anybody. Grain: one row per obligation.
-- Reads: gone_moras, left_moras.
select distinct
    g.creditor_id,
    g.obligation_number
from gone_moras as g
where
    not exists (
        select 1
        from left_moras as l
        where l.creditor_id = g.creditor_id and l.obligation_number = g.obligation_number
    )
