-- The events whose turn it is, each as if it were a case of its own, seen from its day.
-- Grain: one row per event. Reads: queue.
select
    cast(q.submission_id as integer) as case_id,
    q.case_number,
    q.kind,
    q.regime,
    q.creditor_id,
    q.titular_id_type,
    q.titular_id_number,
    q.asks,
    q.quality_proof,
    q.channel,
    q.filed_by,
    q.reason,
    q.happened_on as seen_on
from queue as q
where q.turn = $turn
