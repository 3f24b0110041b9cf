-- What the extracts say of obligations and titulares, in the night's database. Several tables or
-- columns of one decision stand in one row, with a space or a line's end between their names.
-- Positive data stay: of an obligation only the columns that tell of its mora are emptied.
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
        'night', 'obligations obligations_history', 'identification', 'row deleted',
        'titular_id_type titular_id_number titular_name'
    ),
    (
        'night', 'obligations obligations_history', 'key', 'row deleted',
        'obligation_key creditor_id portfolio obligation_number'
    ),
    (
        'night', 'obligations obligations_history', 'positive', 'row deleted',
        'titular_role product_type opened_on original_amount_cop balance_cop
        extinguished_on extinguished_by acquired_from assigned_to assigned_on'
    ),
    (
        'night', 'obligations obligations_history', 'negative', 'column emptied',
        'past_due_cop instalments_past_due days_past_due mora_started_on cured_on
        voluntary_payment first_negative_reported_on'
    ),
    (
        'night', 'obligations obligations_history', 'evidence', 'row deleted',
        'authorization_id evidence_id'
    ),
    (
        'night', 'obligations obligations_history', 'trace', 'row deleted',
        'cutoff_on load_id line_number'
    ),
    ('night', 'obligations_history', 'trace', 'row deleted', 'until_load_id'),
    ('night', 'vanished', 'key', 'row deleted', 'obligation_key'),
    (
        'night', 'vanished', 'trace', 'row deleted',
        'last_seen_on from_load_id until_load_id'
    ),
    (
        'night', 'mora_episodes', 'key', 'row deleted',
        'creditor_id obligation_number instalment_number'
    ),
    (
        'night', 'mora_episodes', 'negative', 'row deleted',
        'mora_started_on mora_ended_on ended_by'
    ),
    ('night', 'mora_episodes', 'trace', 'row deleted', 'load_id line_number'),
    (
        'night', 'notices bureau_reports titular_flags', 'identification', 'row deleted',
        'titular_id_type titular_id_number'
    ),
    (
        'night', 'notices bureau_reports', 'key', 'row deleted',
        'creditor_id obligation_number'
    ),
    (
        'night', 'notices', 'notice', 'row deleted',
        'sent_on channel evidence_id agreement_id amount_cop'
    ),
    (
        'night', 'bureau_reports', 'negative', 'row deleted',
        'bureau first_negative_on last_seen_on withdrawn_on'
    ),
    ('night', 'bureau_cuts', 'trace', 'kept', 'bureau creditor_id load_id'),
    (
        'night', 'notice_cuts', 'trace', 'kept',
        'creditor_id load_id tells_evidence tells_agreements'
    ),
    ('night', 'titular_flags', 'circumstance', 'row deleted', 'flag since_on'),
    (
        'night', 'notices bureau_reports titular_flags', 'trace', 'row deleted',
        'load_id line_number'
    )
) as g (store, table_names, data_class, how_erased, column_names)
