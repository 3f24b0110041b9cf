-- The erasure that was decided and is not yet proven done: no search has found it clean.
-- Grain: one row, or none.
select
    e.erasure_id,
    e.plan_sha256,
    e.author,
    exists (
        select 1
        from erasure_checks as c
        where c.erasure_id = e.erasure_id
    ) as is_checked
from erasures as e
where
    not exists (
        select 1
        from erasure_checks as k
        where k.erasure_id = e.erasure_id and k.occurrence_count = 0
    )
order by e.erasure_id desc
limit 1
