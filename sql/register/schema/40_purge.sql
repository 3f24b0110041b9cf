-- The items of purge lists about which something was done, and what happened to them.
-- salt keeps the hash of a row, which outlives it in the ledger, from telling what the row said.
create table if not exists known_items (
    item_id integer primary key,
    purge_id text not null unique,
    bureau text not null,
    creditor_id text not null,
    obligation_number text not null,
    titular_id_type text not null,
    titular_id_number text not null,
    mora_started_on text,
    listed_on text not null,
    salt text not null default (lower(hex(randomblob(16)))),
    leaf_id integer not null
);

create index if not exists known_items_by_leaf on known_items (leaf_id);

create table if not exists purge_events (
    event_id integer primary key,
    purge_id text not null,
    event text not null check (
        event in ('ordered', 'cancelled', 'confirmed', 'rejected', 'reappeared')
    ),
    happened_on text not null,
    run_date text,
    order_number text,
    verb text,
    reason text,
    evidence_id text,
    author text not null,
    recorded_at text not null,
    salt text not null default (lower(hex(randomblob(16)))),
    leaf_id integer not null
);

create index if not exists purge_events_by_leaf on purge_events (leaf_id);

-- What one person asks and another grants: that items are approved, a hold, its release, an erasure.
-- A hold that names no items is on an obligation or on a titular.
create table if not exists requests (
    request_id integer primary key,
    kind text not null check (kind in ('approve', 'hold', 'release', 'erase')),
    made_on text not null,
    item_count integer not null,
    ground text,
    review_on text,
    reason text not null,
    evidence_id text,
    evidence_name text,
    creditor_id text,
    obligation_number text,
    titular_id_type text,
    titular_id_number text,
    released_id integer references requests (request_id),
    rules_sha256 text not null,
    holds_sha256 text not null,
    author text not null,
    recorded_at text not null,
    salt text not null default (lower(hex(randomblob(16)))),
    leaf_id integer not null
);

-- The lines asked about, each with the hash of what the list said of it.
create table if not exists request_items (
    request_id integer not null references requests (request_id),
    purge_id text not null,
    line_sha256 text not null,
    salt text not null default (lower(hex(randomblob(16)))),
    leaf_id integer not null,
    primary key (request_id, purge_id)
) without rowid;

create table if not exists request_answers (
    request_id integer primary key references requests (request_id),
    answer text not null check (answer in ('granted', 'refused')),
    answered_on text not null,
    reason text,
    author text not null,
    recorded_at text not null,
    leaf_id integer not null
);

create trigger if not exists nobody_grants_what_he_asked before insert on request_answers
when new.answer = 'granted'
    and new.author = (select r.author from requests as r where r.request_id = new.request_id)
begin
    select raise(abort, 'nobody grants what he asked for');
end;

create trigger if not exists known_items_stay before update on known_items
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists known_items_are_kept before delete on known_items
when not exists (
    select 1
    from erasing as e
    where e.kind = 'item' and e.id = old.purge_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists purge_events_stay before update on purge_events
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists purge_events_are_kept before delete on purge_events
when not exists (
    select 1
    from erasing as e
    where e.kind = 'item' and e.id = old.purge_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists requests_stay before update on requests
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists requests_are_kept before delete on requests
when not exists (
    select 1
    from erasing as e
    where e.kind = 'request' and e.id = old.request_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists request_items_stay before update on request_items
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists request_items_are_kept before delete on request_items
when not exists (
    select 1
    from erasing as e
    where e.kind = 'item' and e.id = old.purge_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists request_answers_stay before update on request_answers
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists request_answers_are_kept before delete on request_answers
when not exists (
    select 1
    from erasing as e
    where e.kind = 'request' and e.id = old.request_id
)
begin
    select raise(abort, 'the register is only added to');
end;

-- `insert or replace` would take a row away without the triggers above.
create trigger if not exists known_items_come_new before insert on known_items
when exists (
    select 1
    from known_items as k
    where k.item_id = new.item_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists purge_events_come_new before insert on purge_events
when exists (
    select 1
    from purge_events as k
    where k.event_id = new.event_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists requests_come_new before insert on requests
when exists (
    select 1
    from requests as k
    where k.request_id = new.request_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists request_answers_come_new before insert on request_answers
when exists (
    select 1
    from request_answers as k
    where k.request_id = new.request_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists request_items_come_new before insert on request_items
when exists (
    select 1
    from request_items as k
    where k.request_id = new.request_id and k.purge_id = new.purge_id
)
begin
    select raise(abort, 'the register is only added to');
end;

create trigger if not exists known_items_are_known_once before insert on known_items
when exists (
    select 1
    from known_items as k
    where k.purge_id = new.purge_id
)
begin
    select raise(ignore);
end;
