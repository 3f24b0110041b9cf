-- Cases and what happened in them: in the register, and in the night's copy, which has neither
-- evidence nor author. The register is only added to; an erasure alone takes rows out of it.
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
        'register', 'cases', 'identification', 'row deleted',
        'titular_id_type titular_id_number'
    ),
    ('register', 'cases', 'key', 'row deleted', 'case_id creditor_id case_number'),
    (
        'register', 'cases', 'case', 'row deleted',
        'kind regime asks channel filed_by quality_proof reason'
    ),
    ('register', 'case_obligations', 'key', 'row deleted', 'case_id obligation_number'),
    ('register', 'case_events', 'key', 'row deleted', 'case_id event_id event_key'),
    (
        'register', 'case_events', 'case', 'row deleted',
        'event happened_on bureau outcome detail evidence_id evidence_name note'
    ),
    (
        'register', 'case_events', 'authorship', 'row deleted',
        'author recorded_at recorded_from'
    ),
    ('night', 'cases', 'identification', 'row deleted', 'titular_id_type titular_id_number'),
    ('night', 'cases', 'key', 'row deleted', 'case_id creditor_id case_number'),
    (
        'night', 'cases', 'case', 'row deleted',
        'kind regime asks channel filed_by quality_proof reason'
    ),
    ('night', 'case_obligations', 'key', 'row deleted', 'case_id obligation_number'),
    ('night', 'case_events', 'key', 'row deleted', 'case_id event_id'),
    (
        'night', 'case_events', 'case', 'row deleted',
        'event happened_on bureau outcome detail note'
    ),
    ('night', 'case_marks', 'trace', 'kept', 'known_on last_event_id')
) as g (store, table_names, data_class, how_erased, column_names)
