-- The submitted events with the key by which one recorded twice is known: what it says, hashed;
-- of the one that opens a case also its kind and whose it is, for a number can be given twice.
-- Grain: one row per submitted event. Reads: submitted.
select
    s.*,
    sha256(
        concat_ws(
            chr(31),
            s.creditor_id,
            s.case_number,
            s.event,
            s.happened_on,
            coalesce(s.bureau, ''),
            coalesce(s.outcome, ''),
            coalesce(s.detail, ''),
            coalesce(s.evidence_id, ''),
            coalesce(s.note, ''),
            case
                when s.event = 'received'
                    then concat_ws(
                        chr(31),
                        coalesce(s.kind, ''),
                        coalesce(s.titular_id_type, ''),
                        coalesce(s.titular_id_number, '')
                    )
            end
        )
    ) as event_key
from submitted as s
