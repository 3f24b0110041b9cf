-- The rows that leave the file, and by which rule: nothing leaves in silence. Leaving a
-- row out deletes nothing at the bureau: the order does.
-- reason: NO_NEW_REPORT (documents are missing), BLOCKED (it was not to be reported at all), or the
-- verb of what decides (RETIRAR, ELIMINAR, NEUTRALIZAR).
-- Grain: one row per line that leaves. Reads: conclusions, bureau_known.
select
    c.line_number,
    c.rule_id,
    c.legal_basis,
    case
        when c.needs_human then 'NO_NEW_REPORT'
        when k.decision = 'BLOCK_REPORT' then 'BLOCKED'
        else upper(coalesce(k.verb, 'retirar'))
    end as reason
from conclusions as c
inner join bureau_known as k on c.obligation_key = k.obligation_key
where c.outcome = 'LEAVES'
