-- Whether a certification of authorisations is due of a creditor whose extracts tell any at all.
select count(*) > 0 as is_any
from to_certify as d
inner join creditor_tells as k on d.creditor_id = k.creditor_id
where k.tells_authorizations
