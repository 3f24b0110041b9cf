-- The half-yearly certification of one creditor to one bureau: everybody reported there, and whether the
-- authorisation is known. rule: D-6. Grain: one row per obligation and titular.
-- Reads: reported_people.
copy (
    select
        p.creditor_id,
        p.obligation_number,
        p.titular_id_type,
        p.titular_id_number,
        p.titular_role,
        as_text(p.authorization_id) as authorization_id,
        p.authorization_id is not null as has_authorisation
    from reported_people as p
    where p.bureau = $bureau and p.creditor_id = $creditor_id
    order by
        p.obligation_number,
        p.titular_id_type,
        p.titular_id_number
) to $target (format csv, header true)
