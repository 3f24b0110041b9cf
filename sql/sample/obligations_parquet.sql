-- What:  writes the extract obligations as Parquet.
-- Reads: sample_obligations; the parameter path.
copy sample_obligations to $path (format parquet, compression zstd);
