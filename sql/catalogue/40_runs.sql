-- What nights read and did, in the night's database. It names nobody but for the raw lines of the
-- quarantine; that a line was there, and why it was refused, stays when the line is emptied.
-- Grain: one row per decision. See 05_data_classes and 06_ways_of_erasing.
select
    g.store,
    g.table_names,
    g.data_class,
    g.how_erased,
    g.column_names
from (
    values
    ('night', 'run runs', 'settings', 'kept', 'rule_set'),
    ('night', 'run', 'settings', 'kept', 'horizon_days residual_cop'),
    ('night', 'run runs', 'trace', 'kept', 'run_date law_date watermark'),
    ('night', 'runs', 'trace', 'kept', 'run_id program_version is_delivered'),
    ('night', 'sources', 'settings', 'kept', 'creditor_id source_name'),
    ('night', 'subscriptions', 'settings', 'kept', 'creditor_id bureau certified_on'),
    (
        'night', 'loads', 'trace', 'kept',
        'load_id kind file_name sha256 size_bytes stat_key cutoff_on known_on run_date is_full
        status reason'
    ),
    ('night', 'loads', 'statistics', 'kept', 'rows_read rows_loaded rows_quarantined'),
    ('night', 'cuts', 'trace', 'kept', 'creditor_id cutoff_on load_id is_full'),
    (
        'night', 'quarantine', 'trace', 'kept',
        'load_id line_number column_name reason_code reason'
    ),
    ('night', 'quarantine', 'unsorted', 'column emptied', 'raw_line')
) as g (store, table_names, data_class, how_erased, column_names)
