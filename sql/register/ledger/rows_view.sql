-- The hash of every row that an act brought. json_array writes numbers, texts and nulls apart; every
-- column of a row is in it. Needs the function sha256 of the connection (retention/register.py).
-- The view is this connection's own: one that stood in the file could be edited with what it checks.
-- Grain: one row per row of the tables read.
create temp view ledger_rows as
select
    d.leaf_id,
    'delivered_runs' as table_name,
    d.delivered_id as row_id,
    sha256(json_array(d.delivered_id, d.run_date, d.run_id, d.manifest_sha256)) as row_sha256
from main.delivered_runs as d
union all
select
    c.leaf_id,
    'configurations' as table_name,
    c.configuration_id as row_id,
    sha256(json_array(c.configuration_id, c.configuration_sha256, c.program_version)) as row_sha256
from main.configurations as c
union all
select
    p.leaf_id,
    'people_changes' as table_name,
    p.change_id as row_id,
    sha256(
        json_array(p.change_id, p.person, p.change, p.role, p.secret, p.author, p.recorded_at)
    ) as row_sha256
from main.people_changes as p
union all
select
    i.leaf_id,
    'known_items' as table_name,
    i.item_id as row_id,
    sha256(
        json_array(
            i.salt,
            i.item_id,
            i.purge_id,
            i.bureau,
            i.creditor_id,
            i.obligation_number,
            i.titular_id_type,
            i.titular_id_number,
            i.mora_started_on,
            i.listed_on
        )
    ) as row_sha256
from main.known_items as i
union all
select
    e.leaf_id,
    'purge_events' as table_name,
    e.event_id as row_id,
    sha256(
        json_array(
            e.salt,
            e.event_id,
            e.purge_id,
            e.event,
            e.happened_on,
            e.run_date,
            e.order_number,
            e.verb,
            e.reason,
            e.evidence_id,
            e.author,
            e.recorded_at
        )
    ) as row_sha256
from main.purge_events as e
union all
select
    j.leaf_id,
    'bureau_rejects' as table_name,
    j.reject_id as row_id,
    sha256(
        json_array(
            j.salt,
            j.reject_id,
            j.report_id,
            j.purge_id,
            j.answer_sha256,
            j.answer_line,
            j.sent_sha256,
            j.sent_on,
            j.sent_line,
            j.row_sha256,
            j.severity,
            j.code,
            j.field,
            j.reported_on,
            j.author,
            j.recorded_at
        )
    ) as row_sha256
from main.bureau_rejects as j
union all
select
    r.leaf_id,
    'requests' as table_name,
    r.request_id as row_id,
    sha256(
        json_array(
            r.salt,
            r.request_id,
            r.kind,
            r.made_on,
            r.item_count,
            r.ground,
            r.review_on,
            r.reason,
            r.evidence_id,
            r.evidence_name,
            r.creditor_id,
            r.obligation_number,
            r.titular_id_type,
            r.titular_id_number,
            r.released_id,
            r.rules_sha256,
            r.holds_sha256,
            r.author,
            r.recorded_at
        )
    ) as row_sha256
from main.requests as r
union all
select
    t.leaf_id,
    'request_items' as table_name,
    t.purge_id as row_id,
    sha256(json_array(t.salt, t.request_id, t.purge_id, t.line_sha256)) as row_sha256
from main.request_items as t
union all
select
    a.leaf_id,
    'request_answers' as table_name,
    a.request_id as row_id,
    sha256(
        json_array(a.request_id, a.answer, a.answered_on, a.reason, a.author, a.recorded_at)
    ) as row_sha256
from main.request_answers as a
union all
select
    s.leaf_id,
    'erasures' as table_name,
    s.erasure_id as row_id,
    sha256(
        json_array(
            s.erasure_id,
            s.request_id,
            s.asked_by,
            s.asked_on,
            s.granted_by,
            s.granted_on,
            s.erased_on,
            s.mora_count,
            s.item_count,
            s.obligation_count,
            s.titular_count,
            s.told,
            s.key_check,
            s.plan_sha256,
            s.rules_sha256,
            s.program_version,
            s.author,
            s.recorded_at
        )
    ) as row_sha256
from main.erasures as s
union all
select
    b.leaf_id,
    'tombstones' as table_name,
    b.tombstone_id as row_id,
    sha256(
        json_array(
            b.tombstone_id,
            b.erasure_id,
            b.scope,
            b.subject_hmac,
            b.mora_started_on,
            b.mora_ended_on,
            b.is_disowned,
            b.rule_id,
            b.expires_on,
            b.confirmed_on,
            b.item_count,
            b.erased_on
        )
    ) as row_sha256
from main.tombstones as b
union all
select
    k.leaf_id,
    'erasure_checks' as table_name,
    k.check_id as row_id,
    sha256(
        json_array(
            k.check_id,
            k.erasure_id,
            k.files_count,
            k.bytes_count,
            k.occurrence_count,
            k.told,
            k.author,
            k.recorded_at
        )
    ) as row_sha256
from main.erasure_checks as k
union all
select
    v.leaf_id,
    'erased_leaves' as table_name,
    v.erased_id as row_id,
    sha256(
        json_array(
            v.erased_id,
            v.of_leaf_id,
            v.rest_sha256,
            v.seal
        )
    ) as row_sha256
from main.erased_leaves as v;
