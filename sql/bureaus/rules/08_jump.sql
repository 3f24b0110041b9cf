-- rule: BF-08
-- title: no more than one step up a month
-- article: none: practice of senders (one writes such rows to a table of errors)
-- reason: nobody passes from 30 to 90 days in a month: one of the two files was wrong, and bureaus
--   flag it
-- alternate explanation: a payment was returned unpaid, or the file before was of an earlier month
--   than its cut-off says. dudoso_recaudo, irrecuperable and castigada are one step from mora_90 or
--   later
-- severity: warn
-- grain: one row per line
-- reads: bureau_rows, row_before, behaviours, bureau_facts
with steps as (
    select
        r.line_number,
        r.behaviour,
        w.behaviour as behaviour_before,
        n.step - b.step as steps_up,
        greatest(
            coalesce(
                (year(f.cutoff_on) - year(w.cutoff_on)) * 12
                + month(f.cutoff_on) - month(w.cutoff_on),
                1
            ),
            1
        ) as months_since
    from bureau_rows as r
    inner join row_before as w on r.line_number = w.line_number
    inner join behaviours as n on r.behaviour = n.behaviour
    inner join behaviours as b on w.behaviour = b.behaviour
    cross join bureau_facts as f
)

select
    s.line_number,
    'behaviour' as column_name,
    s.behaviour as found,
    concat('at most ', cast(s.months_since as varchar), ' step above ', s.behaviour_before)
        as expected
from steps as s
where s.steps_up > s.months_since
