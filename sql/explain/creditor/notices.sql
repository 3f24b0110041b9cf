-- Rows of no notice that say what a whole creditor's notices tell (creditor_tells): the first found
-- at all, with a proof, and with an agreement. Reads: main.notices. Writes: told_notices.
insert into temp.told_notices by name
(
    select
        n.creditor_id,
        n.load_id
    from main.notices as n
    where n.creditor_id = $creditor_id and n.load_id <= $watermark
    limit 1
)
union all by name
(
    select
        n.creditor_id,
        n.evidence_id,
        n.load_id
    from main.notices as n
    where
        n.creditor_id = $creditor_id
        and n.evidence_id is not null
        and n.load_id <= $watermark
    limit 1
)
union all by name
(
    select
        n.creditor_id,
        n.agreement_id,
        n.load_id
    from main.notices as n
    where
        n.creditor_id = $creditor_id
        and n.agreement_id is not null
        and n.load_id <= $watermark
    limit 1
)
