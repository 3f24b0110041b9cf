-- What:  writes the extract bureau_reports as the default CSV: comma, UTF-8, ISO dates, decimal point.
-- Reads: sample_bureau_reports; the parameter path.
copy sample_bureau_reports to $path (format csv, header true);
