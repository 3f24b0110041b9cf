-- What a run has in the place of sql/cases and sql/effects when it knows no case: the tables that
-- others read, without rows. Planning clocks of which none runs took a fifth of a small night and a
-- quarter of an explanation. Their columns are those of the files that fill them
-- (tests/law/test_no_cases.py sees to it).
create or replace temp table case_clocks (
    case_id integer,
    round_number bigint,
    clock varchar,
    rule_id varchar,
    bureau varchar,
    direction varchar,
    start_on date,
    legal_on date,
    internal_on date,
    stopped_on date,
    state varchar,
    is_extended boolean,
    is_transition boolean,
    is_quality_unproven boolean,
    is_extended_late boolean,
    article varchar,
    seen_on date
);

create or replace temp table case_standings (
    case_id integer,
    creditor_id varchar,
    case_number varchar,
    kind varchar,
    regime varchar,
    titular_id_type varchar,
    titular_id_number varchar,
    asks varchar,
    reason varchar,
    seen_on date,
    round_number bigint,
    begun_on date,
    filed_on date,
    complete_on date,
    closed_on date,
    closed_by varchar,
    closed_with varchar,
    is_quality_unproven boolean,
    verdict varchar,
    decided_on date,
    acknowledged_on date,
    denuncia_on date,
    victim_paid_on date,
    breach_on date,
    suspended_on date,
    suspended_what varchar,
    resumed_on date,
    is_impersonation boolean,
    protected_from date,
    is_protected boolean,
    is_confirmed boolean
);

create or replace temp table case_legends (
    case_id integer,
    bureau varchar,
    legend varchar,
    rule_id varchar,
    article varchar,
    reason varchar,
    since_on date,
    due_on date,
    internal_due_on date,
    ordered_on date,
    action varchar,
    is_transition boolean
);

create or replace temp table collection_stops (
    case_id integer,
    from_on date,
    suspended_on date,
    stops varchar,
    status varchar,
    may_resume_on date,
    resumed_on date,
    rule_id varchar,
    is_transition boolean
);

create or replace temp table case_orders (
    case_id integer,
    action varchar,
    rule_id varchar,
    since_on date,
    is_waiting boolean
);
