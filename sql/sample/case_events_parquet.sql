-- What:  writes the extract case_events as Parquet.
-- Reads: sample_case_events; the parameter path.
copy sample_case_events to $path (format parquet, compression zstd);
