-- What every night delivers in out/<run date>, by its name in that folder; <…> stands for what
-- differs from file to file. A file that has no columns has one called contents.
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
        'deliveries',
        'purge_list.csv withheld.csv bureau/<bureau>/withdrawal_orders_<creditor_id>.csv',
        'identification', 'file rewritten',
        'titular_id_type titular_id_number titular_name'
    ),
    (
        'deliveries',
        'purge_list.csv withheld.csv bureau/<bureau>/withdrawal_orders_<creditor_id>.csv',
        'key', 'file rewritten',
        'purge_id creditor_id obligation_number'
    ),
    (
        'deliveries',
        'purge_list.csv withheld.csv bureau/<bureau>/withdrawal_orders_<creditor_id>.csv',
        'positive', 'file rewritten',
        'titular_role'
    ),
    (
        'deliveries',
        'purge_list.csv withheld.csv bureau/<bureau>/withdrawal_orders_<creditor_id>.csv',
        'negative', 'file rewritten',
        'bureau mora_started_on mora_ended_on expires_on'
    ),
    ('deliveries', 'purge_list.csv withheld.csv', 'key', 'file rewritten', 'portfolio'),
    ('deliveries', 'purge_list.csv withheld.csv', 'negative', 'file rewritten', 'decision'),
    ('deliveries', 'purge_list.csv withheld.csv', 'trace', 'file rewritten', 'run_date'),
    (
        'deliveries', 'purge_list.csv', 'negative', 'file rewritten',
        'ended_by mora_days exp_2x_on exp_4y_on exp_8y_on exp_transition_on order_due_on
        days_overdue ceiling_expires_on verb rule_id legal_basis flags'
    ),
    (
        'deliveries', 'withheld.csv', 'negative', 'file rewritten',
        'legal_expires_on reason_code reason withdrawn_on ground review_on'
    ),
    (
        'deliveries', 'bureau/<bureau>/withdrawal_orders_<creditor_id>.csv',
        'negative', 'file rewritten',
        'withdraw_by verb rule_id legal_basis reason'
    ),
    (
        'deliveries', 'bureau/<bureau>/withdrawal_orders_<creditor_id>.csv',
        'evidence', 'file rewritten',
        'obligation_evidence_id'
    ),
    (
        'deliveries', 'bureau/<bureau>/withdrawal_orders_<creditor_id>.csv',
        'notice', 'file rewritten',
        'notice_evidence_ids'
    ),
    (
        'deliveries', 'bureau/<bureau>/withdrawal_orders_<creditor_id>.csv',
        'trace', 'file rewritten',
        'order_line order_number'
    ),
    ('deliveries', 'alerts.csv', 'key', 'file rewritten', 'creditor_id obligation_number'),
    (
        'deliveries', 'alerts.csv', 'negative', 'file rewritten',
        'rule_id alert bureau since_on amount_cop'
    ),
    (
        'deliveries', 'quarantine.csv', 'trace', 'file rewritten',
        'file_name line_number column_name reason_code reason'
    ),
    ('deliveries', 'quarantine.csv', 'unsorted', 'file rewritten', 'raw_line'),
    (
        'deliveries',
        'collection_stop.csv bureau/<bureau>/legends_<creditor_id>.csv
        bureau/<bureau>/case_orders_<creditor_id>.csv',
        'identification', 'file rewritten',
        'titular_id_type titular_id_number titular_name'
    ),
    (
        'deliveries',
        'collection_stop.csv bureau/<bureau>/legends_<creditor_id>.csv
        bureau/<bureau>/case_orders_<creditor_id>.csv',
        'key', 'file rewritten',
        'creditor_id case_number obligation_number'
    ),
    (
        'deliveries', 'collection_stop.csv', 'case', 'file rewritten',
        'from_on stops status suspended_on may_resume_on resumed_on is_for_a_person rule_id flags'
    ),
    (
        'deliveries', 'bureau/<bureau>/legends_<creditor_id>.csv', 'case', 'file rewritten',
        'action legend reason since_on internal_due_on due_on ordered_on rule_id article flags'
    ),
    (
        'deliveries', 'bureau/<bureau>/case_orders_<creditor_id>.csv', 'case', 'file rewritten',
        'action since_on status rule_id legal_basis reason due_on'
    ),
    (
        'deliveries', 'bureau/<bureau>/case_orders_<creditor_id>.csv', 'evidence', 'file rewritten',
        'obligation_evidence_id'
    ),
    (
        'deliveries', 'bureau/<bureau>/certification_<creditor_id>.csv',
        'identification', 'file rewritten',
        'titular_id_type titular_id_number'
    ),
    (
        'deliveries', 'bureau/<bureau>/certification_<creditor_id>.csv', 'key', 'file rewritten',
        'creditor_id obligation_number'
    ),
    (
        'deliveries', 'bureau/<bureau>/certification_<creditor_id>.csv', 'positive', 'file rewritten',
        'titular_role'
    ),
    (
        'deliveries', 'bureau/<bureau>/certification_<creditor_id>.csv', 'evidence', 'file rewritten',
        'authorization_id has_authorisation'
    ),
    (
        'deliveries',
        'bureau/<bureau>/order_letter_<creditor_id>.html
        bureau/<bureau>/certification_<creditor_id>.html',
        'trace', 'file rewritten',
        'contents'
    ),
    ('deliveries', 'cases_due.csv', 'key', 'file rewritten', 'creditor_id case_number'),
    (
        'deliveries', 'cases_due.csv', 'case', 'file rewritten',
        'kind regime clock rule_id bureau direction start_on internal_on legal_on days_left state
        legal_basis flags'
    ),
    ('deliveries', 'cases_due.csv', 'trace', 'file rewritten', 'run_date'),
    ('deliveries', 'purge_list.xlsx report.html', 'negative', 'file rewritten', 'contents'),
    (
        'deliveries', 'bureau/<bureau>/update_<creditor_id>/<name>', 'negative', 'file rewritten',
        'contents'
    ),
    (
        'deliveries', 'bureau/<bureau>/update_diff_<creditor_id>.csv',
        'identification', 'file rewritten',
        'titular_id_type titular_id_number'
    ),
    (
        'deliveries', 'bureau/<bureau>/update_diff_<creditor_id>.csv', 'key', 'file rewritten',
        'obligation_number'
    ),
    (
        'deliveries', 'bureau/<bureau>/update_diff_<creditor_id>.csv', 'negative', 'file rewritten',
        'field was now reason rule_id legal_basis'
    ),
    (
        'deliveries', 'bureau/<bureau>/update_findings_<creditor_id>.csv',
        'negative', 'file rewritten',
        'rule_id severity field position found expected title reason alternate_explanation article'
    ),
    (
        'deliveries',
        'bureau/<bureau>/update_diff_<creditor_id>.csv
        bureau/<bureau>/update_findings_<creditor_id>.csv',
        'trace', 'file rewritten',
        'line_number'
    ),
    (
        'deliveries', 'bureau/<bureau>/update_findings_<creditor_id>.csv', 'trace', 'file rewritten',
        'record'
    ),
    (
        'deliveries', 'letters/<creditor_id>/<case_number>-<letter>.html',
        'case', 'file removed',
        'contents'
    ),
    ('deliveries', 'manifest.json SHA256SUMS', 'trace', 'file rewritten', 'contents')
) as g (store, table_names, data_class, how_erased, column_names)
