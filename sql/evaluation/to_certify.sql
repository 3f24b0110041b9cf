-- The certifications of authorisations that fall due within the horizon, are overdue or were never told
-- of: since when, and until when. rule: D-6. article: Ley 1266/2008 art. 8 num. 6. in force: 2008-12-31
-- on. Grain: one row per creditor and bureau. Reads: subscriptions, terms_in_force, run.
select
    s.creditor_id,
    s.bureau,
    s.certified_on,
    add_months(s.certified_on, t.certification_months) as due_on
from subscriptions as s
cross join terms_in_force as t
cross join run as r
where
    t.certification_months is not null
    and coalesce(
        add_months(s.certified_on, t.certification_months) <= add_days(r.run_date, r.horizon_days),
        true
    )
