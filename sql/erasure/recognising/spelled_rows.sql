-- Under which numbers the obligation and the titular of a row of a bureau file may have been erased. Of a
-- row that the night recognises they are known. Of any other they are tried: the file fills numbers up
-- with zeros, which may be the number's own or not, and senders write many a document as a CC.
-- Rows about a mora that the night knows are left out: it began after what was erased, or lasts.
-- Grain: one row per row of the file and spelling. Reads: bureau_rows, bureau_facts, negative_rows,
-- row_known, bureau_known.
with rows as (
    select
        r.line_number,
        trim(r.obligation_number) as told_number,
        r.titular_id_type,
        r.titular_id_number,
        coalesce(r.cutoff_on, f.cutoff_on) as cutoff_on,
        f.creditor_id,
        n.line_number is not null as is_negative,
        k.obligation_key,
        k.mora_started_on as known_since,
        k.obligation_number as known_number,
        k.titular_id_type as known_type,
        k.titular_id_number as known_titular
    from bureau_rows as r
    cross join bureau_facts as f
    left join negative_rows as n on r.line_number = n.line_number
    left join row_known as m on r.line_number = m.line_number
    left join bureau_known as k on m.obligation_key = k.obligation_key
    where
        r.obligation_number is not null
        and r.titular_id_number is not null
        and (n.line_number is not null or k.obligation_key is null)
        and not coalesce(k.is_in_mora, false)
),

zeros as (
    select
        r.*,
        unnest(range(length(r.told_number) - length(ltrim(r.told_number, '0')) + 1)) as from_left
    from rows as r
    where r.obligation_key is null and trim(r.told_number, '0') <> ''
),

numbers as (
    select
        z.*,
        unnest(range(length(z.told_number) - length(rtrim(z.told_number, '0')) + 1)) as from_right
    from zeros as z
),

people as (
    select
        n.line_number,
        n.cutoff_on,
        n.is_negative,
        n.known_since,
        n.creditor_id,
        substr(n.told_number, n.from_left + 1, length(n.told_number) - n.from_left - n.from_right)
            as obligation_number,
        unnest(
            case
                when coalesce(n.titular_id_type, 'CC') = 'CC'
                    then ['CC', 'TI', 'CE', 'PA', 'PEP', 'PPT', 'NIT']
                else [n.titular_id_type]
            end
        ) as titular_id_type,
        n.titular_id_type as told_type,
        n.titular_id_number
    from numbers as n
)

select
    r.line_number,
    r.cutoff_on,
    r.is_negative,
    r.known_since,
    r.creditor_id,
    r.known_number as obligation_number,
    r.known_type as titular_id_type,
    r.known_titular as titular_id_number
from rows as r
where r.obligation_key is not null
union all
select
    p.line_number,
    p.cutoff_on,
    p.is_negative,
    p.known_since,
    p.creditor_id,
    p.obligation_number,
    p.titular_id_type,
    digits_of(p.titular_id_number) as titular_id_number
from people as p
union all
select
    p.line_number,
    p.cutoff_on,
    p.is_negative,
    p.known_since,
    p.creditor_id,
    p.obligation_number,
    p.titular_id_type,
    person_of(p.told_type, p.titular_id_number) as titular_id_number
from people as p
where person_of(p.told_type, p.titular_id_number) <> digits_of(p.titular_id_number)
