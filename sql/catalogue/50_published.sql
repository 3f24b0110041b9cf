-- What is concluded and published: the same tables in the evaluation and in the analysts' copy. All
-- of it is derived. Its views hold nothing and need no decision.
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
        'published', 'evaluated_obligations', 'identification', 'database rebuilt',
        'titular_id_type titular_id_number titular_name'
    ),
    (
        'published', 'evaluated_obligations', 'key', 'database rebuilt',
        'obligation_key creditor_id portfolio obligation_number'
    ),
    ('published', 'evaluated_obligations', 'positive', 'database rebuilt', 'titular_role'),
    ('published', 'evaluated_obligations', 'trace', 'database rebuilt', 'load_id line_number'),
    (
        'published', 'evaluated_episodes', 'key', 'database rebuilt',
        'episode_id obligation_key continuous_episode_id'
    ),
    (
        'published', 'evaluated_episodes', 'negative', 'database rebuilt',
        'mora_started_on started_from mora_ended_on ended_by ended_from mora_days
        exp_2x_on exp_4y_on exp_8y_on exp_prescription_on exp_transition_on transition_rule_id
        exp_insolvency_on legal_expires_on expires_on order_due_on ceiling_expires_on
        decision verb rule_id continuous_started_on continuous_ended_on
        is_end_unknown is_backdated is_capped_on_paid is_transition_of_cure
        is_transition_at_edge is_cured_without_date is_end_inferred is_end_moved
        is_mora_after_end is_paid_without_date is_reaged is_reopened is_rolling is_vanished'
    ),
    ('published', 'evaluated_episodes', 'circumstance', 'database rebuilt', 'is_insolvent'),
    (
        'published', 'evaluated_episodes', 'trace', 'database rebuilt',
        'start_load_id start_line end_load_id end_line'
    ),
    ('published', 'term_decisions bureau_decisions', 'key', 'database rebuilt', 'episode_id'),
    (
        'published', 'term_decisions bureau_decisions', 'negative', 'database rebuilt',
        'decision rule_id verb'
    ),
    ('published', 'term_decisions', 'negative', 'database rebuilt', 'gate is_undated'),
    (
        'published', 'bureau_decisions', 'negative', 'database rebuilt',
        'bureau is_any_amount is_first_report_unknown is_case_transition'
    ),
    (
        'published', 'bureau_shown', 'key', 'database rebuilt',
        'obligation_key unknown_creditor_id unknown_obligation_number'
    ),
    (
        'published', 'bureau_shown', 'negative', 'database rebuilt',
        'bureau is_shown withdrawn_on first_negative_on last_seen_on'
    ),
    ('published', 'listed confirmed_reports', 'key', 'database rebuilt', 'purge_id episode_id'),
    (
        'published', 'confirmed_reports', 'negative', 'database rebuilt',
        'bureau confirmed_on is_reappeared'
    ),
    ('published', 'listed', 'negative', 'database rebuilt', 'bureau'),
    (
        'published', 'withheld_masked', 'key', 'database rebuilt',
        'purge_id creditor_id portfolio obligation_number'
    ),
    (
        'published', 'withheld_masked', 'negative', 'database rebuilt',
        'bureau mora_started_on mora_ended_on legal_expires_on expires_on decision reason_code
        reason withdrawn_on ground review_on'
    ),
    ('published', 'withheld_masked', 'trace', 'database rebuilt', 'run_date'),
    ('published', 'alerts_found', 'key', 'database rebuilt', 'creditor_id obligation_number'),
    (
        'published', 'alerts_found', 'negative', 'database rebuilt',
        'rule_id alert bureau since_on amount_cop'
    ),
    ('published', 'obligations_in_cases', 'key', 'database rebuilt', 'obligation_key'),
    (
        'published', 'obligations_in_cases', 'case', 'database rebuilt',
        'is_open is_impersonated'
    ),
    ('published', 'open_clocks', 'key', 'database rebuilt', 'creditor_id case_number'),
    (
        'published', 'open_clocks', 'case', 'database rebuilt',
        'kind regime clock rule_id bureau direction start_on internal_on legal_on days_left state
        legal_basis flags'
    ),
    ('published', 'open_clocks', 'trace', 'database rebuilt', 'run_date'),
    ('published', 'desk_state', 'trace', 'kept', 'run_date program_version last_event_id'),
    ('published', 'run runs_done', 'trace', 'kept', 'run_date law_date'),
    ('published', 'run runs_done', 'settings', 'kept', 'rule_set'),
    ('published', 'run', 'settings', 'kept', 'horizon_days'),
    ('published', 'runs_done', 'trace', 'kept', 'run_id program_version'),
    (
        'published', 'loads', 'trace', 'kept',
        'load_id kind file_name sha256 cutoff_on known_on run_date status reason'
    ),
    ('published', 'loads', 'statistics', 'kept', 'rows_read rows_loaded rows_quarantined'),
    (
        'published', 'faults', 'trace', 'kept',
        'load_id line_number column_name reason_code reason'
    ),
    ('published', 'sources', 'settings', 'kept', 'creditor_id source_name'),
    ('published', 'subscriptions told_by_bureau', 'settings', 'kept', 'creditor_id bureau'),
    ('published', 'rules_unjudged', 'settings', 'kept', 'creditor_id missing rule_ids'),
    ('published', 'legal_bases', 'law', 'kept', 'rule_id legal_basis'),
    (
        'published', 'law_parameters', 'law', 'kept',
        'parameter value value_on unit in_force_from in_force_to rule_id citation quality
        last_verified_on'
    )
) as g (store, table_names, data_class, how_erased, column_names)
