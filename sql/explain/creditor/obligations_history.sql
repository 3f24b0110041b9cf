-- Rows of no obligation that say what a whole creditor's earlier rows tell (creditor_tells): the
-- first row found with each number of a document or day of a report, so that nothing is scanned
-- whole where somebody tells. Reads: main.obligations_history.
-- Writes: told_obligations_history.
insert into temp.told_obligations_history by name
(
    select
        o.creditor_id,
        o.evidence_id,
        o.load_id,
        o.until_load_id
    from main.obligations_history as o
    where
        o.creditor_id = $creditor_id
        and o.evidence_id is not null
        and o.load_id <= $watermark
        and o.until_load_id > $watermark
    limit 1
)
union all by name
(
    select
        o.creditor_id,
        o.authorization_id,
        o.load_id,
        o.until_load_id
    from main.obligations_history as o
    where
        o.creditor_id = $creditor_id
        and o.authorization_id is not null
        and o.load_id <= $watermark
        and o.until_load_id > $watermark
    limit 1
)
union all by name
(
    select
        o.creditor_id,
        o.first_negative_reported_on,
        o.load_id,
        o.until_load_id
    from main.obligations_history as o
    where
        o.creditor_id = $creditor_id
        and o.first_negative_reported_on is not null
        and o.load_id <= $watermark
        and o.until_load_id > $watermark
    limit 1
)
