-- Erasures with what the search found last; :erasure_id: that one alone, null: all.
-- Grain: one row per erasure.
select
    e.erasure_id,
    e.request_id,
    e.asked_by,
    e.asked_on,
    e.granted_by,
    e.granted_on,
    e.erased_on,
    e.mora_count,
    e.item_count,
    e.obligation_count,
    e.titular_count,
    e.told,
    e.rules_sha256,
    e.program_version,
    e.author,
    e.recorded_at,
    e.leaf_id,
    l.leaf_sha256,
    k.files_count,
    k.bytes_count,
    k.occurrence_count,
    k.told as check_told,
    k.recorded_at as checked_at
from erasures as e
inner join ledger as l on e.leaf_id = l.leaf_id
left join erasure_checks as k
    on k.check_id = (
        select max(c.check_id)
        from erasure_checks as c
        where c.erasure_id = e.erasure_id
    )
where :erasure_id is null or e.erasure_id = :erasure_id
order by e.erasure_id
