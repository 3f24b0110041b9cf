-- The register (SQLite): what people decide. Rows are added and never changed; the triggers see to it.
-- A case is opened by its event `received`; what happens in it are its events, in the order of
-- happened_on and, within a day, of event_id. event_key tells an event recorded twice.
create table if not exists cases (
    case_id integer primary key,
    creditor_id text not null,
    case_number text not null,
    kind text not null,
    regime text not null,
    titular_id_type text not null,
    titular_id_number text not null,
    asks text not null,
    channel text,
    filed_by text not null,
    quality_proof text,
    reason text,
    unique (creditor_id, case_number)
);

create index if not exists cases_by_titular on cases (titular_id_number, titular_id_type);

-- The obligations that a case names; a case that names none concerns all of the titular's with
-- the creditor.
create table if not exists case_obligations (
    case_id integer not null references cases (case_id),
    obligation_number text not null,
    primary key (case_id, obligation_number)
) without rowid;

create table if not exists case_events (
    event_id integer primary key,
    case_id integer not null references cases (case_id),
    event text not null,
    happened_on text not null,
    bureau text,
    outcome text,
    detail text,
    evidence_id text,
    evidence_name text,
    note text,
    author text not null,
    recorded_at text not null,
    recorded_from text,
    event_key text not null unique
);

create index if not exists case_events_by_case on case_events (case_id);

create trigger if not exists cases_stay before update on cases
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists cases_are_kept before delete on cases
when not exists (
    select 1
    from erasing as e
    where e.kind = 'case' and e.id = old.case_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists case_obligations_stay before update on case_obligations
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists case_obligations_are_kept before delete on case_obligations
when not exists (
    select 1
    from erasing as e
    where e.kind = 'case' and e.id = old.case_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists case_events_stay before update on case_events
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists case_events_are_kept before delete on case_events
when not exists (
    select 1
    from erasing as e
    where e.kind = 'case' and e.id = old.case_id
)
begin
    select raise(abort, 'the register is only added to');
end;

-- `insert or replace` would take a row away without the triggers above.
create trigger if not exists cases_come_new before insert on cases
when exists (
    select 1
    from cases as c
    where
        c.case_id = new.case_id
        or (c.creditor_id = new.creditor_id and c.case_number = new.case_number)
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists case_events_come_new before insert on case_events
when exists (
    select 1
    from case_events as e
    where e.event_id = new.event_id or e.event_key = new.event_key
)
begin
    select raise(ignore);
end;
