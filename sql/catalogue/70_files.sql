-- The files that are neither a database nor a delivery, by their place below the folder of the
-- configuration, under the names that they have where it changes none; <…> stands for what differs
-- from file to file. A file that has no columns has one called contents.
-- Grain: one row per decision. See 05_data_classes and 06_ways_of_erasing.
select
    g.store,
    g.table_names,
    g.data_class,
    g.how_erased,
    g.column_names
from (
    values
    ('files', 'inbox/<extract>', 'unsorted', 'file rewritten', 'contents'),
    (
        'files', 'retention.duckdb.stopped/<run_date>.csv', 'unsorted', 'file removed',
        'raw_line'
    ),
    (
        'files', 'retention.duckdb.stopped/<run_date>.csv', 'trace', 'file removed',
        'file_name line_number column_name reason_code reason'
    ),
    (
        'files',
        'retention.duckdb.work/<copy> retention.duckdb.tmp/<spill> retention.duckdb.wal
        retention.duckdb.wal.unreadable retention.evaluation.duckdb.wal
        workflow.sqlite-wal workflow.sqlite-shm
        out/.writing-<delivery> out/.replaced-<delivery>',
        'unsorted', 'file removed',
        'contents'
    ),
    (
        'files',
        'retention.duckdb.erasing <folder>/.erasing-<file> <folder>/.erased-<file>',
        'unsorted', 'file removed',
        'contents'
    ),
    (
        'files',
        'out/encrypted/<run_date>/<bureau>/<file>.age
        out/encrypted/<run_date>/<bureau>/<folder>/<file>.age',
        'negative', 'file removed',
        'contents'
    ),
    (
        'files', 'out/encrypted/<run_date>/index.json out/encrypted/<run_date>/SHA256SUMS',
        'trace', 'file removed',
        'contents'
    ),
    ('files', 'retention.key', 'settings', 'kept', 'contents'),
    ('files', 'retention.duckdb.lock workflow.sqlite.queue', 'trace', 'kept', 'contents'),
    ('files', 'retention.toml', 'settings', 'kept', 'contents')
) as g (store, table_names, data_class, how_erased, column_names)
