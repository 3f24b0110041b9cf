-- runs: the nights that were evaluated, with what each read.
-- Grain: one row per run date. Reads: runs_done, loads.
select
    n.run_date,
    n.run_id,
    n.rule_set,
    n.law_date,
    n.program_version,
    count(l.load_id) filter (where l.status = 'loaded') as files_loaded_count,
    count(l.load_id) filter (where l.status = 'refused') as files_refused_count,
    coalesce(sum(l.rows_read), 0) as rows_read_count,
    coalesce(sum(l.rows_loaded), 0) as rows_loaded_count,
    coalesce(sum(l.rows_quarantined), 0) as rows_quarantined_count
from runs_done as n
left join loads as l on n.run_date = l.run_date
group by
    n.run_date,
    n.run_id,
    n.rule_set,
    n.law_date,
    n.program_version
