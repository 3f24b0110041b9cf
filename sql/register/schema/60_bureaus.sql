-- What bureaus report of the rows sent to them: each error or inconsistency with the row that it is of.
-- No row names a titular or an obligation: report_id is the hash of what the bureau shows (the macro
-- report_id), by which an erasure finds it. The row sent is line sent_line of the file sent_sha256, of
-- the run date sent_on; row_sha256 is the hash of its bytes. purge_id: the item whose order it carried.
create table if not exists bureau_rejects (
    reject_id integer primary key,
    report_id text not null,
    purge_id text,
    answer_sha256 text not null,
    answer_line integer not null,
    sent_sha256 text not null,
    sent_on text not null,
    sent_line integer,
    row_sha256 text not null,
    severity text not null check (severity in ('rejected', 'inconsistent', 'not_found')),
    code text,
    field text,
    reported_on text not null,
    author text not null,
    recorded_at text not null,
    salt text not null default (lower(hex(randomblob(16)))),
    leaf_id integer not null
);

create index if not exists bureau_rejects_by_leaf on bureau_rejects (leaf_id);

create index if not exists bureau_rejects_by_answer on bureau_rejects (answer_sha256);

create trigger if not exists bureau_rejects_stay before update on bureau_rejects
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists bureau_rejects_are_kept before delete on bureau_rejects
when not exists (
    select 1
    from erasing as e
    where
        (e.kind = 'item' and e.id = old.purge_id)
        or (e.kind = 'report' and e.id = old.report_id)
)
begin
    select raise(abort, 'the register is only added to');
end;

-- `insert or replace` would take a row away without the triggers above.
create trigger if not exists bureau_rejects_come_new before insert on bureau_rejects
when exists (
    select 1
    from bureau_rejects as k
    where k.reject_id = new.reject_id
)
begin
    select raise(abort, 'the register is only added to');
end;
