-- Which of :keys, a JSON list of event keys, are recorded already; one text, a line a key.
select group_concat(e.event_key, char(10))
from json_each(:keys) as k
inner join case_events as e on e.event_key = k.value
