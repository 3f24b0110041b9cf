-- The tables of retention.duckdb. One writer, the night; everything can be rebuilt from the extracts.

-- What the night was asked: one row. What a load after the watermark brought is not known to it.
create table if not exists run (
    run_date date,
    law_date date,
    rule_set varchar,
    horizon_days integer,
    residual_cop decimal(18, 2),
    watermark integer
);

-- The nights that were evaluated, one row a run date, and whether their deliveries were written.
create table if not exists runs (
    run_date date primary key,
    run_id varchar,
    rule_set varchar,
    law_date date,
    program_version varchar,
    watermark integer,
    is_delivered boolean
);

create table if not exists sources (creditor_id varchar, source_name varchar);

-- certified_on: when the authorisations were last certified to the bureau, where somebody says so.
create table if not exists subscriptions (
    creditor_id varchar,
    bureau varchar,
    certified_on date
);

-- Every file that was read, loaded or refused. load_id follows the order of knowledge.
create table if not exists loads (
    load_id integer,
    kind varchar,
    file_name varchar,
    sha256 varchar,
    size_bytes bigint,
    stat_key varchar,
    cutoff_on date,
    known_on date,
    run_date date,
    is_full boolean,
    status varchar,
    reason varchar,
    rows_read bigint,
    rows_loaded bigint,
    rows_quarantined bigint
);

create table if not exists quarantine (
    load_id integer,
    line_number bigint,
    column_name varchar,
    reason_code varchar,
    reason varchar,
    raw_line varchar
);

-- Which creditors a portfolio extract spoke of, and up to which day.
create table if not exists cuts (
    creditor_id varchar,
    cutoff_on date,
    load_id integer,
    is_full boolean
);

-- Current rows; obligation_key stays with the obligation and titular through all versions.
create table if not exists obligations (
    obligation_key bigint,
    creditor_id varchar,
    portfolio varchar,
    obligation_number varchar,
    titular_id_type varchar,
    titular_id_number varchar,
    titular_name varchar,
    titular_role varchar,
    product_type varchar,
    opened_on date,
    original_amount_cop decimal(18, 2),
    balance_cop decimal(18, 2),
    past_due_cop decimal(18, 2),
    instalments_past_due integer,
    days_past_due integer,
    mora_started_on date,
    cured_on date,
    extinguished_on date,
    extinguished_by varchar,
    voluntary_payment boolean,
    acquired_from varchar,
    assigned_to varchar,
    assigned_on date,
    first_negative_reported_on date,
    authorization_id varchar,
    evidence_id varchar,
    cutoff_on date,
    load_id integer,
    line_number bigint
);

-- Rows as they were until a later load replaced them.
create table if not exists obligations_history as
select *, cast(null as integer) as until_load_id from obligations where false;

-- Obligations that a full extract no longer brings; until_load_id is set when they come back.
create table if not exists vanished (
    obligation_key bigint,
    last_seen_on date,
    from_load_id integer,
    until_load_id integer
);

-- Mora episodes, each version with the loads between which it was what was known.
create table if not exists episodes (
    episode_id bigint,
    obligation_key bigint,
    mora_started_on date,
    started_from varchar,
    mora_ended_on date,
    ended_by varchar,
    ended_from varchar,
    end_seen_on date,
    is_reaged boolean,
    is_backdated boolean,
    is_end_inferred boolean,
    is_end_moved boolean,
    is_reopened boolean,
    is_mora_after_end boolean,
    is_paid_without_date boolean,
    is_cured_without_date boolean,
    is_rolling boolean,
    start_load_id integer,
    start_line bigint,
    end_load_id integer,
    end_line bigint,
    from_load_id integer,
    until_load_id integer
);

create table if not exists mora_episodes (
    creditor_id varchar,
    obligation_number varchar,
    instalment_number integer,
    mora_started_on date,
    mora_ended_on date,
    ended_by varchar,
    load_id integer,
    line_number bigint
);

create table if not exists notices (
    creditor_id varchar,
    obligation_number varchar,
    titular_id_type varchar,
    titular_id_number varchar,
    sent_on date,
    channel varchar,
    evidence_id varchar,
    agreement_id varchar,
    amount_cop decimal(18, 2),
    load_id integer,
    line_number bigint
);

create table if not exists bureau_reports (
    bureau varchar,
    creditor_id varchar,
    obligation_number varchar,
    titular_id_type varchar,
    titular_id_number varchar,
    first_negative_on date,
    last_seen_on date,
    withdrawn_on date,
    load_id integer,
    line_number bigint
);

-- Of which creditor's obligations a bureau has told, in which load: it stays when the rows are erased.
create table if not exists bureau_cuts as
select distinct
    bureau,
    creditor_id,
    load_id
from bureau_reports;

-- What a creditor's notices tell at all, in which load: it stays when the rows are erased.
create table if not exists notice_cuts (
    creditor_id varchar,
    load_id integer,
    tells_evidence boolean,
    tells_agreements boolean
);

create table if not exists titular_flags (
    titular_id_type varchar,
    titular_id_number varchar,
    flag varchar,
    since_on date,
    load_id integer,
    line_number bigint
);

-- The register's cases and events, copied at the start of every run (sql/register/schema says what
-- they are). case_marks: up to which event the register had told by a run date.
create table if not exists cases (
    case_id integer,
    creditor_id varchar,
    case_number varchar,
    kind varchar,
    regime varchar,
    titular_id_type varchar,
    titular_id_number varchar,
    asks varchar,
    channel varchar,
    filed_by varchar,
    quality_proof varchar,
    reason varchar
);

create table if not exists case_obligations (case_id integer, obligation_number varchar);

create table if not exists case_events (
    case_id integer,
    event_id integer,
    event varchar,
    happened_on date,
    bureau varchar,
    outcome varchar,
    detail varchar,
    note varchar
);

create table if not exists case_marks (known_on date primary key, last_event_id integer);

-- What the register says of purges, copied at the start of every run (sql/register/schema/40_purge says
-- what the tables are). ledger_marks: the head of the ledger that the night of a run date stands on;
-- ledger_copied: up to which leaf everything was copied.

create table if not exists known_items (
    item_id integer,
    purge_id varchar,
    bureau varchar,
    creditor_id varchar,
    obligation_number varchar,
    titular_id_type varchar,
    titular_id_number varchar,
    mora_started_on date,
    listed_on date,
    leaf_id integer
);

create table if not exists purge_events (
    event_id integer,
    purge_id varchar,
    event varchar,
    happened_on date,
    run_date date,
    order_number varchar,
    verb varchar,
    leaf_id integer
);

create table if not exists requests (
    request_id integer,
    kind varchar,
    made_on date,
    item_count integer,
    ground varchar,
    review_on date,
    creditor_id varchar,
    obligation_number varchar,
    titular_id_type varchar,
    titular_id_number varchar,
    released_id integer,
    rules_sha256 varchar,
    leaf_id integer
);

create table if not exists request_items (
    request_id integer,
    purge_id varchar,
    line_sha256 varchar,
    leaf_id integer
);

create table if not exists request_answers (
    request_id integer,
    answer varchar,
    answered_on date,
    leaf_id integer
);

-- When an extract said that a mora ended that was still open as it was erased.
create table if not exists tombstone_ends (tombstone_id integer, ended_on date, load_id integer);

-- The lines of extracts that brought again what had been erased, to be taken out of the files too.
-- columns: those that were emptied; null: the whole line.
create table if not exists recognised_lines (
    load_id integer,
    line_number bigint,
    columns varchar[]
);

create table if not exists ledger_marks (
    known_on date primary key,
    leaf_id integer,
    leaf_sha256 varchar
);

create table if not exists ledger_copied (leaf_id integer, leaf_sha256 varchar);
