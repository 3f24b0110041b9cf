-- The keys of the submitted events. Grain: one row per event. Reads: keyed.
select k.event_key
from keyed as k
