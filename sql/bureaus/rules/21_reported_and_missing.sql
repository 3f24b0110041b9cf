-- rule: BF-21
-- title: what is reported at the bureau is in a complete master
-- article: D-2: Ley 1266/2008 art. 8 num. 2, art. 12
-- reason: the program that makes the file leaves rows with errors out, and the bureau shows the old
--   news on
-- alternate explanation: the obligation was ceded, and the new creditor reports it
-- severity: warn
-- grain: one row per obligation and titular; line_number null, found: its line in the extract
-- reads: bureau_known, row_known, bureau_facts
select
    cast(null as bigint) as line_number,
    'obligation_number' as column_name,
    cast(k.told_line as varchar) as found,
    'a row for what the extract has in that line' as expected
from bureau_known as k
cross join bureau_facts as f
left join row_known as m on k.obligation_key = m.obligation_key
where
    f.is_complete
    and m.line_number is null
    and k.is_reported
    and not k.is_paid
    and (k.decision not in ('WITHDRAW_NOW', 'BLOCK_REPORT') or k.is_withheld)
