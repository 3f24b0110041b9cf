-- The ledger: a leaf for every act, each with the hash of the rows it brought and of the leaf before.
create table if not exists ledger (
    leaf_id integer primary key,
    kind text not null,
    subject text not null,
    author text not null,
    recorded_at text not null,
    content_sha256 text not null,
    previous_sha256 text not null,
    leaf_sha256 text not null unique
);

-- The nights whose deliveries stand in their place, with the hash of their manifest.
create table if not exists delivered_runs (
    delivered_id integer primary key,
    run_date text not null,
    run_id text not null,
    manifest_sha256 text not null,
    leaf_id integer not null
);

-- The configurations that nights ran with.
create table if not exists configurations (
    configuration_id integer primary key,
    configuration_sha256 text not null,
    program_version text not null,
    leaf_id integer not null
);

create trigger if not exists ledger_stays before update on ledger
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists ledger_is_kept before delete on ledger
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists delivered_runs_stay before update on delivered_runs
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists delivered_runs_are_kept before delete on delivered_runs
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists configurations_stay before update on configurations
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists configurations_are_kept before delete on configurations
begin
    select raise(abort, 'the register is only added to');
end;

-- `insert or replace` would take a row away without the triggers above.
create trigger if not exists ledger_come_new before insert on ledger
when exists (
    select 1
    from ledger as k
    where k.leaf_id = new.leaf_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists delivered_runs_come_new before insert on delivered_runs
when exists (
    select 1
    from delivered_runs as k
    where k.delivered_id = new.delivered_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists configurations_come_new before insert on configurations
when exists (
    select 1
    from configurations as k
    where k.configuration_id = new.configuration_id
)
begin
    select raise(abort, 'the register is only added to');
end;
