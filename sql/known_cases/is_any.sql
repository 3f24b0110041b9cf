-- Whether the run knows any case: without one no clock runs and nothing follows from any.
-- Grain: one row. Reads: cases_known.
select exists (select c.case_id from cases_known as c) as is_any
