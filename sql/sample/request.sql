-- What:  hands the request to the views of this folder: a view cannot hold a bound parameter,
--        it can read a variable.
-- Reads: the parameters seed, row_count (of night 1), night (1 is the first), cutoff_on (of
--        night 1) and opened_per_night (obligations that are new on each later night).
set variable sample = {
    'salt': mix32($seed::ubigint),
    'pepper': mix32(($seed::ubigint >> 32) + 1013904223::ubigint),
    'row_count': $row_count::ubigint,
    'night': $night::bigint,
    'cutoff_on': $cutoff_on::date,
    'opened_per_night': $opened_per_night::ubigint
};
