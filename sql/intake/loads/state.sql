-- Where the loading stands: the last number given, and the last night that was run.
select
    coalesce((select max(l.load_id) from loads as l), 0) as last_load_id,
    (select max(r.run_date) from runs as r) as last_run_on,
    (select max(l.known_on) from loads as l where l.status = 'loaded') as last_known_on
