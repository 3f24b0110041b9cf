-- The rows of obligations that arrive, as erased_columns reads them. Grain: one row per row.
-- Reads: arriving.
select
    a.row_id,
    a.mora_started_on,
    a.past_due_cop,
    a.instalments_past_due,
    a.days_past_due,
    a.cured_on,
    a.extinguished_on,
    a.first_negative_reported_on,
    a.cutoff_on
from arriving as a
