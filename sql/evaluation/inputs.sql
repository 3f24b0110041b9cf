-- The content of every file that the run knows: what its conclusions rest on.
select
    l.kind,
    l.sha256
from loads as l
cross join run as r
where l.status = 'loaded' and l.load_id <= r.watermark
order by
    l.kind,
    l.sha256
