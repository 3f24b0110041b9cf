-- What became of purge lists: items, what was asked and granted, who may do what, and the ledger;
-- in the register, and in the night's copy of it, which has neither reasons nor authors. What names
-- an item goes with it; the ledger keeps its hash, and with the row its salt is gone.
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
        'register', 'known_items requests', 'identification', 'row deleted',
        'titular_id_type titular_id_number'
    ),
    (
        'register', 'known_items', 'key', 'row deleted',
        'item_id purge_id creditor_id obligation_number salt'
    ),
    (
        'register', 'known_items', 'negative', 'row deleted',
        'bureau mora_started_on listed_on'
    ),
    ('register', 'purge_events', 'key', 'row deleted', 'event_id purge_id salt'),
    (
        'register', 'purge_events', 'decision', 'row deleted',
        'event happened_on run_date order_number verb reason evidence_id'
    ),
    (
        'register', 'bureau_rejects', 'key', 'row deleted',
        'reject_id report_id purge_id row_sha256 salt'
    ),
    (
        'register', 'bureau_rejects', 'decision', 'row deleted',
        'severity code field reported_on'
    ),
    (
        'register', 'bureau_rejects', 'trace', 'row deleted',
        'answer_sha256 answer_line sent_sha256 sent_on sent_line'
    ),
    (
        'register', 'requests', 'key', 'row deleted',
        'request_id creditor_id obligation_number salt'
    ),
    (
        'register', 'requests', 'decision', 'row deleted',
        'kind made_on item_count ground review_on reason evidence_id evidence_name released_id'
    ),
    ('register', 'requests', 'trace', 'row deleted', 'rules_sha256 holds_sha256'),
    (
        'register', 'request_items', 'key', 'row deleted',
        'request_id purge_id line_sha256 salt'
    ),
    ('register', 'request_answers', 'key', 'row deleted', 'request_id'),
    (
        'register', 'request_answers', 'decision', 'row deleted',
        'answer answered_on reason'
    ),
    (
        'register', 'purge_events bureau_rejects requests request_answers',
        'authorship', 'row deleted',
        'author recorded_at'
    ),
    (
        'register',
        'known_items purge_events bureau_rejects requests request_items request_answers',
        'trace', 'row deleted',
        'leaf_id'
    ),
    (
        'register', 'people_changes', 'authorship', 'kept',
        'person change role secret author recorded_at'
    ),
    ('register', 'people_changes', 'trace', 'kept', 'change_id leaf_id'),
    (
        'register', 'ledger', 'trace', 'kept',
        'leaf_id kind subject content_sha256 previous_sha256 leaf_sha256'
    ),
    ('register', 'ledger', 'authorship', 'kept', 'author recorded_at'),
    (
        'register', 'delivered_runs', 'trace', 'kept',
        'delivered_id run_date run_id manifest_sha256 leaf_id'
    ),
    (
        'register', 'configurations', 'trace', 'kept',
        'configuration_id configuration_sha256 program_version leaf_id'
    ),
    (
        'night', 'known_items requests', 'identification', 'row deleted',
        'titular_id_type titular_id_number'
    ),
    (
        'night', 'known_items', 'key', 'row deleted',
        'item_id purge_id creditor_id obligation_number'
    ),
    (
        'night', 'known_items', 'negative', 'row deleted',
        'bureau mora_started_on listed_on'
    ),
    ('night', 'purge_events', 'key', 'row deleted', 'event_id purge_id'),
    (
        'night', 'purge_events', 'decision', 'row deleted',
        'event happened_on run_date order_number verb'
    ),
    ('night', 'requests', 'key', 'row deleted', 'request_id creditor_id obligation_number'),
    (
        'night', 'requests', 'decision', 'row deleted',
        'kind made_on item_count ground review_on released_id'
    ),
    ('night', 'requests', 'trace', 'row deleted', 'rules_sha256'),
    ('night', 'request_items', 'key', 'row deleted', 'request_id purge_id line_sha256'),
    ('night', 'request_answers', 'key', 'row deleted', 'request_id'),
    ('night', 'request_answers', 'decision', 'row deleted', 'answer answered_on'),
    (
        'night', 'known_items purge_events requests request_items request_answers',
        'trace', 'row deleted',
        'leaf_id'
    ),
    ('night', 'ledger_marks', 'trace', 'kept', 'known_on leaf_id leaf_sha256'),
    ('night', 'ledger_copied', 'trace', 'kept', 'leaf_id leaf_sha256')
) as g (store, table_names, data_class, how_erased, column_names)
