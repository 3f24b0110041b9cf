-- What:  writes the extract bureau_reports as Parquet.
-- Reads: sample_bureau_reports; the parameter path.
copy sample_bureau_reports to $path (format parquet, compression zstd);
