-- What is remembered and concluded of moras, in the night's database: a mora goes whole.
-- Grain: one row per decision. See 05_data_classes and 06_ways_of_erasing.
select
    g.store,
    g.table_names,
    g.data_class,
    g.how_erased,
    g.column_names
from (
    values
    ('night', 'episodes', 'key', 'row deleted', 'episode_id obligation_key'),
    (
        'night', 'episodes', 'negative', 'row deleted',
        'mora_started_on started_from mora_ended_on ended_by ended_from end_seen_on
        is_reaged is_backdated is_end_inferred is_end_moved is_reopened is_mora_after_end
        is_paid_without_date is_cured_without_date is_rolling'
    ),
    (
        'night', 'episodes', 'trace', 'row deleted',
        'start_load_id start_line end_load_id end_line from_load_id until_load_id'
    ),
    (
        'night', 'purge_items orderable_items withheld_items', 'identification', 'row deleted',
        'titular_id_type titular_id_number titular_name'
    ),
    (
        'night', 'purge_items orderable_items withheld_items', 'key', 'row deleted',
        'purge_id creditor_id portfolio obligation_number'
    ),
    ('night', 'purge_items orderable_items withheld_items', 'positive', 'row deleted', 'titular_role'),
    (
        'night', 'purge_items orderable_items withheld_items', 'negative', 'row deleted',
        'bureau mora_started_on mora_ended_on expires_on decision'
    ),
    (
        'night', 'purge_items orderable_items', 'negative', 'row deleted',
        'ended_by mora_days exp_2x_on exp_4y_on exp_8y_on exp_transition_on order_due_on
        days_overdue ceiling_expires_on verb rule_id legal_basis flags withdraw_by'
    ),
    ('night', 'purge_items orderable_items', 'key', 'row deleted', 'episode_id'),
    (
        'night', 'orderable_items', 'decision', 'row deleted',
        'order_number order_verb is_approved is_stopped hold_id'
    ),
    (
        'night', 'withheld_items', 'negative', 'row deleted',
        'legal_expires_on reason_code reason withdrawn_on ground review_on'
    ),
    ('night', 'purge_items orderable_items withheld_items', 'trace', 'row deleted', 'run_date')
) as g (store, table_names, data_class, how_erased, column_names)
