-- The clocks whose internal date comes by $until_on, what lapses first first.
-- Grain: one row per clock and bureau. Reads: unstopped_clocks.
select u.*
from unstopped_clocks as u
where u.internal_on <= cast($until_on as date)
order by
    u.legal_on,
    u.internal_on,
    u.creditor_id,
    u.case_number,
    u.clock,
    u.bureau
