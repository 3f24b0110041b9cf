-- The ways in which data leave a store, and in which stores each is used, with a space between
-- them: 'night' is retention.duckdb, 'register' workflow.sqlite, 'published'
-- retention.evaluation.duckdb and analytics.duckdb, 'deliveries' the files of out/<run date>,
-- 'files' all other files.
-- Grain: one row per way.
select
    w.how_erased,
    w.stores,
    w.meaning
from (
    values
    (
        'row deleted',
        'night register',
        'the row goes: the night''s database is copied without it into a new file; the register deletes it with secure_delete and is vacuumed'
    ),
    (
        'column emptied',
        'night register',
        'the row stays and its column becomes null, by the same means'
    ),
    (
        'database rebuilt',
        'published',
        'the conclusions are copied without what is erased into a new file; the last night''s evaluation goes, and the next night draws it again'
    ),
    (
        'file rewritten',
        'deliveries files',
        'the file is written again without the rows and words that tell of what is erased'
    ),
    (
        'file removed',
        'deliveries files',
        'the file goes whole'
    ),
    (
        'kept',
        'night register published deliveries files',
        'it stays: it is no personal datum, or its class says why'
    )
) as w (how_erased, stores, meaning)
