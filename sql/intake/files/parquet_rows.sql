-- The rows of a Parquet file as CSV, one line each, in their order: they then go the way of every
-- extract, with the same checks. A timestamp at midnight gives its day; a line break inside a value
-- becomes a control character, which the checks find.
copy (
    select
        regexp_replace(
            regexp_replace(cast(columns(*) as varchar), '[\n\r]', chr(1), 'g'), ' 00:00:00$', ''
        )
    from read_parquet($source)
) to $target (format csv, header true, delimiter ',', quote '"')
