-- What is left of erasures, in the register, and what the night's database needs to recognise them. None
-- of it names anybody: who it was stands in it as an HMAC, whose key is outside the databases.
-- Grain: one row per decision. See 05_data_classes and 06_ways_of_erasing.
select
    g.store,
    g.table_names,
    g.data_class,
    g.how_erased,
    g.column_names
from (
    values
    (
        'register', 'erasures', 'trace', 'kept',
        'erasure_id request_id erased_on key_check plan_sha256 rules_sha256 program_version leaf_id'
    ),
    (
        'register', 'erasures', 'statistics', 'kept',
        'mora_count item_count obligation_count titular_count told'
    ),
    (
        'register', 'erasures', 'authorship', 'kept',
        'asked_by asked_on granted_by granted_on author recorded_at'
    ),
    (
        'register', 'tombstones', 'proof', 'kept',
        'subject_hmac mora_started_on mora_ended_on is_disowned rule_id expires_on confirmed_on'
    ),
    (
        'register', 'tombstones', 'trace', 'kept',
        'tombstone_id erasure_id scope item_count erased_on leaf_id'
    ),
    (
        'register', 'erasure_checks', 'trace', 'kept',
        'check_id erasure_id told leaf_id'
    ),
    (
        'register', 'erasure_checks', 'statistics', 'kept',
        'files_count bytes_count occurrence_count'
    ),
    ('register', 'erasure_checks', 'authorship', 'kept', 'author recorded_at'),
    ('register', 'erased_leaves', 'trace', 'kept', 'erased_id of_leaf_id rest_sha256 seal leaf_id'),
    ('register', 'erasing', 'key', 'row deleted', 'kind id'),
    ('night', 'tombstone_ends', 'proof', 'kept', 'tombstone_id ended_on'),
    ('night', 'tombstone_ends', 'trace', 'kept', 'load_id'),
    ('night', 'recognised_lines', 'trace', 'kept', 'load_id line_number columns')
) as g (store, table_names, data_class, how_erased, column_names)
