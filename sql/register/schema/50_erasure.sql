-- What was erased, and the proof of it. No row of these tables names a titular or an obligation: a
-- tombstone has the HMAC of the identifiers, whose key is outside the database.
create table if not exists erasures (
    erasure_id integer primary key,
    request_id integer not null,
    asked_by text not null,
    asked_on text not null,
    granted_by text not null,
    granted_on text not null,
    erased_on text not null,
    mora_count integer not null,
    item_count integer not null,
    obligation_count integer not null,
    titular_count integer not null,
    told text not null,
    key_check text not null,
    plan_sha256 text not null,
    rules_sha256 text not null,
    program_version text not null,
    author text not null,
    recorded_at text not null,
    leaf_id integer not null
);

-- scope: 'mora', of an obligation and titular; 'obligation', a mora that is left of nobody on it;
-- 'titular', of whom no mora is left on any obligation. is_disowned: of a mora, that the obligation was
-- never the titular's; of a titular, who went whole. The dates are those of the mora: what overlaps it is
-- recognised.
create table if not exists tombstones (
    tombstone_id integer primary key,
    erasure_id integer not null references erasures (erasure_id),
    scope text not null check (scope in ('mora', 'obligation', 'titular')),
    subject_hmac text not null,
    mora_started_on text,
    mora_ended_on text,
    is_disowned integer not null,
    rule_id text,
    expires_on text,
    confirmed_on text,
    item_count integer not null,
    erased_on text not null,
    leaf_id integer not null
);

create index if not exists tombstones_by_leaf on tombstones (leaf_id);

-- The search after an erasure.
create table if not exists erasure_checks (
    check_id integer primary key,
    erasure_id integer not null references erasures (erasure_id),
    files_count integer not null,
    bytes_count integer not null,
    occurrence_count integer not null,
    told text not null,
    author text not null,
    recorded_at text not null,
    leaf_id integer not null
);

-- Leaves that an erasure took rows from, with the hash of those that are left, sealed by the key of the
-- tombstones: whoever has the register alone cannot say of a leaf what is left of it.
create table if not exists erased_leaves (
    erased_id integer primary key,
    of_leaf_id integer not null,
    rest_sha256 text not null,
    seal text not null,
    leaf_id integer not null
);

-- What the erasure under way may delete, empty but inside its transaction: kind 'item', 'report',
-- 'request' or 'case'.
create table if not exists erasing (kind text not null, id not null, primary key (kind, id)) without rowid;

create trigger if not exists erasures_stay before update on erasures
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists erasures_are_kept before delete on erasures
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists tombstones_stay before update on tombstones
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists tombstones_are_kept before delete on tombstones
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists erasure_checks_stay before update on erasure_checks
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists erasure_checks_are_kept before delete on erasure_checks
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists erased_leaves_stay before update on erased_leaves
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists erased_leaves_are_kept before delete on erased_leaves
begin
    select raise(abort, 'the register is only added to');
end;

-- `insert or replace` would take a row away without the triggers above.
create trigger if not exists erasures_come_new before insert on erasures
when exists (
    select 1
    from erasures as k
    where k.erasure_id = new.erasure_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists tombstones_come_new before insert on tombstones
when exists (
    select 1
    from tombstones as k
    where k.tombstone_id = new.tombstone_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists erasure_checks_come_new before insert on erasure_checks
when exists (
    select 1
    from erasure_checks as k
    where k.check_id = new.check_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists erased_leaves_come_new before insert on erased_leaves
when exists (
    select 1
    from erased_leaves as k
    where k.erased_id = new.erased_id
)
begin
    select raise(abort, 'the register is only added to');
end;
