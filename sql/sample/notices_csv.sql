-- What:  writes the extract notices as the default CSV: comma, UTF-8, ISO dates, decimal point.
-- Reads: sample_notices; the parameter path.
copy sample_notices to $path (format csv, header true);
