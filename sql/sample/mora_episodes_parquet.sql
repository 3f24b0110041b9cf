-- What:  writes the extract mora_episodes as Parquet.
-- Reads: sample_mora_episodes; the parameter path.
copy sample_mora_episodes to $path (format parquet, compression zstd);
