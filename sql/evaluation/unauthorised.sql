-- The bureaus at which a creditor reports somebody without an authorisation, where it has to certify them.
-- $is_due: whether any certification is (evaluation/is_any_to_certify); otherwise nothing is read.
-- rule: D-6. article: Ley 1266/2008 art. 8 num. 6. in force: 2008-12-31 on.
-- Grain: one row per creditor and bureau. Reads: to_certify, creditor_tells, reported_people.
select
    d.creditor_id,
    d.bureau,
    any_value(d.certified_on) as certified_on
from to_certify as d
inner join creditor_tells as k on d.creditor_id = k.creditor_id
inner join reported_people as p on d.creditor_id = p.creditor_id and d.bureau = p.bureau
where
    $is_due
    and k.tells_authorizations
    and p.authorization_id is null
group by
    d.creditor_id,
    d.bureau
