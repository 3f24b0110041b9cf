-- The rows of obligations that may tell of a mora that goes, as erased_columns reads them.
-- Grain: one row per row of the obligations concerned. Reads: old.obligations, gone_moras.
select
    o.rowid as row_id,
    o.obligation_key,
    o.mora_started_on,
    o.past_due_cop,
    o.instalments_past_due,
    o.days_past_due,
    o.cured_on,
    o.extinguished_on,
    o.first_negative_reported_on,
    o.cutoff_on
from old.obligations as o
where o.obligation_key in (select g.obligation_key from gone_moras as g)
