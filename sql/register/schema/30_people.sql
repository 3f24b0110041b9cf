-- Who may do what: every change of it. secret is a password hashed by scrypt with its salt.
create table if not exists people_changes (
    change_id integer primary key,
    person text not null,
    change text not null check (
        change in ('role_given', 'role_taken', 'password_set', 'closed')
    ),
    role text check (role in ('analyst', 'reviewer', 'approver', 'officer')),
    secret text,
    author text not null,
    recorded_at text not null,
    leaf_id integer not null
);

create trigger if not exists people_changes_stay before update on people_changes
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists people_changes_are_kept before delete on people_changes
begin
    select raise(abort, 'the register is only added to');
end;

-- `insert or replace` would take a row away without the triggers above.
create trigger if not exists people_changes_come_new before insert on people_changes
when exists (
    select 1
    from people_changes as k
    where k.change_id = new.change_id
)
begin
    select raise(abort, 'the register is only added to');
end;
