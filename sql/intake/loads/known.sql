-- The files already loaded: by content, and by what their folder said of them when they were.
select
    sha256,
    stat_key,
    file_name,
    cutoff_on
from loads
where status = 'loaded'
