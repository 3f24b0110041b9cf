-- The requests that are about nothing else than what goes: all their items, an obligation or a titular
-- that goes whole, or the release of such a hold; what was granted as this erasure stays, for it proves it.
-- Grain: one row per request. Reads: requests, request_items, gone_items, bare_obligations, gone_titulares.
with about as (
    select r.request_id
    from requests as r
    where
        r.kind <> 'erase'
        and r.item_count > 0
        and not exists (
            select 1
            from request_items as i
            where
                i.request_id = r.request_id
                and i.purge_id not in (select g.purge_id from gone_items as g)
        )
    union
    select r.request_id
    from requests as r
    where
        r.item_count = 0
        and (
            exists (
                select 1
                from gone_titulares as t
                where
                    t.titular_id_type = r.titular_id_type
                    and t.titular_id_number = r.titular_id_number
            )
            or exists (
                select 1
                from bare_obligations as b
                where
                    b.is_whole
                    and b.creditor_id = r.creditor_id
                    and b.obligation_number = r.obligation_number
            )
        )
)

select a.request_id
from about as a
union
select r.request_id
from requests as r
where r.kind = 'release' and r.released_id in (select a.request_id from about as a)
