-- Whom a creditor reports at a bureau, negative or not, and under which authorisation: what the bureau's
-- own reports show; where they are not known, every obligation of the creditor.
-- rule: D-6. article: Ley 1266/2008 art. 8 num. 6. in force: 2008-12-31 on.
-- Grain: one row per bureau, obligation and titular.
-- Reads: subscriptions, told_by_bureau, shown_by_bureau, obligations_known.
-- invariant: nobody is named to a bureau that shows nothing of him.
-- alternate explanation: the bureau's report lists negative data alone: the others are not certified.
with untold as (
    select
        u.bureau,
        u.creditor_id
    from subscriptions as u
    left join told_by_bureau as t on u.bureau = t.bureau and u.creditor_id = t.creditor_id
    where t.bureau is null
)

select
    u.bureau,
    o.creditor_id,
    o.obligation_number,
    o.titular_id_type,
    o.titular_id_number,
    o.titular_role,
    o.authorization_id
from untold as u
inner join obligations_known as o on u.creditor_id = o.creditor_id
union all
select
    w.bureau,
    w.creditor_id,
    w.obligation_number,
    w.titular_id_type,
    w.titular_id_number,
    o.titular_role,
    o.authorization_id
from shown_by_bureau as w
left join obligations_known as o
    on w.creditor_id = o.creditor_id
    and w.obligation_number = o.obligation_number
    and w.titular_id_type = o.titular_id_type
    and w.titular_id_number = o.titular_id_number
where w.is_shown
