-- What:  writes the extract titular_flags as Parquet.
-- Reads: sample_titular_flags; the parameter path.
copy sample_titular_flags to $path (format parquet, compression zstd);
