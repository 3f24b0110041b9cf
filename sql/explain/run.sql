-- What the night was asked, and up to which load it knew. Grain: one row. Reads: run, loads.
select
    r.run_date,
    r.law_date,
    r.rule_set,
    (
        select max(l.load_id)
        from loads as l
        where l.status = 'loaded' and l.known_on <= r.run_date
    ) as watermark
from run as r
