-- What:  writes the extract notices as Parquet.
-- Reads: sample_notices; the parameter path.
copy sample_notices to $path (format parquet, compression zstd);
