-- rule: BF-16
-- title: the key is written as in the last file
-- article: none: practice of senders (field 2.3: it must stay identical month to month)
-- reason: the bureau makes a second account and leaves the first as it was, with its mora
-- alternate explanation: the obligation was renumbered, and a renumbering file went first; or the
--   last file had another obligation of that person whose number differs only by zeros
-- severity: refuse
-- grain: one row per line
-- reads: row_before
select
    w.line_number,
    'obligation_number' as column_name,
    concat('line ', cast(w.before_line_number as varchar), ' of the last file, written otherwise')
        as found,
    'the same identification, obligation and branch, character by character' as expected
from row_before as w
where not w.is_as_written
