-- What:  writes the extract obligations as the default CSV: comma, UTF-8, ISO dates, decimal point.
-- Reads: sample_obligations; the parameter path.
copy sample_obligations to $path (format csv, header true);
