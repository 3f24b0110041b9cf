-- What:  writes the extract case_events as the default CSV: comma, UTF-8, ISO dates, decimal point.
-- Reads: sample_case_events; the parameter path.
copy sample_case_events to $path (format csv, header true);
