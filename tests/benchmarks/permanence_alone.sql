-- The obligations without their last three columns, which only other rules than the permanence read:
-- first_negative_reported_on, authorization_id, evidence_id. The others keep their bytes.
-- Reads: $source, a CSV without quotation marks. Writes: $target, in the same order.
copy (
    select regexp_replace(line, '(,[^,]*){3}$', '') as line
    from read_csv(
        $source,
        columns = {'line': 'VARCHAR'},
        delim = e'\x02',
        quote = '',
        escape = '',
        header = false,
        auto_detect = false
    )
) to $target (format csv, header false, quote '', escape '', delimiter e'\x02')
