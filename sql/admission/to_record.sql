-- The admitted events with what the register keeps of them, a case's own facts on the event that
-- opens it. Grain: one row per admitted event, in the order of recording. Reads: queue, admitted.
select
    q.creditor_id,
    q.case_number,
    q.event = 'received' as is_opening,
    q.kind,
    q.regime,
    q.titular_id_type,
    q.titular_id_number,
    q.asks,
    q.channel,
    q.filed_by,
    q.quality_proof,
    q.reason,
    q.obligation_numbers,
    q.event,
    strftime(q.happened_on, '%Y-%m-%d') as happened_on,
    q.bureau,
    q.outcome,
    q.detail,
    q.evidence_id,
    q.evidence_name,
    q.note,
    q.author,
    q.event_key
from queue as q
inner join admitted as a on q.submission_id = a.submission_id
order by
    q.creditor_id,
    q.case_number,
    q.turn
