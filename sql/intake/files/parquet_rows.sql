-- The rows of a Parquet file as CSV, in their order: they then go the way of every extract, with
-- the same checks. A timestamp gives its day.
copy (select * from read_parquet($source))
to $target (format csv, header true, delimiter ',', quote '"', timestampformat '%Y-%m-%d')
