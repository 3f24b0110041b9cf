-- What:  writes the extract titular_flags as the default CSV: comma, UTF-8, ISO dates, decimal point.
-- Reads: sample_titular_flags; the parameter path.
copy sample_titular_flags to $path (format csv, header true);
