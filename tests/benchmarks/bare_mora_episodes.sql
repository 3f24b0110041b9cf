-- A bare typed read of the mora episodes into a database file: what any night has to pay at least.
select *
from read_csv(
    $path, columns = $columns, header = true, auto_detect = false, delim = ',', nullstr = ''
)
