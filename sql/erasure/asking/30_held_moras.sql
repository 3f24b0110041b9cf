-- The moras that a hold keeps, from the moment it is asked for, or a case: one that was open when the
-- night was published, or that somebody has written to since. Grain: one row per mora and reason.
-- Reads: items_of_moras, confirmed_moras, standing_holds, request_items, lately_in_cases,
-- published.obligations_in_cases.
select
    i.mora_id,
    'a hold is on it' as reason
from items_of_moras as i
inner join request_items as q on i.purge_id = q.purge_id
inner join standing_holds as h on q.request_id = h.hold_id
where h.item_count > 0
union
select
    i.mora_id,
    'a hold is on it' as reason
from items_of_moras as i
inner join standing_holds as h
    on (h.titular_id_type = i.titular_id_type and h.titular_id_number = i.titular_id_number)
    or (h.creditor_id = i.creditor_id and h.obligation_number = i.obligation_number)
where h.item_count = 0
union
select
    m.mora_id,
    'a case about it is open' as reason
from confirmed_moras as m
inner join published.obligations_in_cases as c on m.obligation_key = c.obligation_key
where c.is_open
union
select
    i.mora_id,
    'somebody has written to a case of the titular since the last night' as reason
from items_of_moras as i
inner join lately_in_cases as c
    on i.titular_id_type = c.titular_id_type and i.titular_id_number = c.titular_id_number
