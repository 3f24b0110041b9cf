-- What:  writes the extract mora_episodes as the default CSV: comma, UTF-8, ISO dates, decimal point.
-- Reads: sample_mora_episodes; the parameter path.
copy sample_mora_episodes to $path (format csv, header true);
