-- How many rows a certification has, and how many of them with an authorisation. Grain: one row.
-- Reads: reported_people.
select
    count(*) as row_count,
    count(p.authorization_id) as authorised_count
from reported_people as p
where p.bureau = $bureau and p.creditor_id = $creditor_id
