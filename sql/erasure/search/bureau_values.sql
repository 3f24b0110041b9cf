-- Which identifiers stand in the keys of a bureau file, however they are filled up with zeros and blanks.
-- Grain: one row per identifier (its index from 0) and column. Reads: bureau_rows, $identifiers,
-- $is_filled_behind (whether zeros fill numbers of obligations up on the right).
with identifiers as (
    select
        unnest(range(len(cast($identifiers as varchar[])))) as identifier,
        unnest(cast($identifiers as varchar[])) as told
),

keys as (
    select
        i.identifier,
        digits_of(i.told) as digits,
        exact_number_of(i.told) as exact_number,
        bare_number_of(i.told) as bare_number
    from identifiers as i
),

found as (
    select
        k.identifier,
        'titular_id_number' as column_name
    from bureau_rows as r
    inner join keys as k on digits_of(r.titular_id_number) = k.digits
    union all
    select
        k.identifier,
        'titular_id_number' as column_name
    from bureau_rows as r
    inner join keys as k on person_of(r.titular_id_type, r.titular_id_number) = k.digits
    where person_of(r.titular_id_type, r.titular_id_number) <> digits_of(r.titular_id_number)
    union all
    select
        k.identifier,
        'obligation_number' as column_name
    from bureau_rows as r
    inner join keys as k on exact_number_of(r.obligation_number) = k.exact_number
    union all
    select
        k.identifier,
        'obligation_number' as column_name
    from bureau_rows as r
    inner join keys as k on bare_number_of(r.obligation_number) = k.bare_number
    where
        $is_filled_behind
        and exact_number_of(r.obligation_number) <> k.exact_number
)

select
    f.identifier,
    f.column_name,
    count(*) as row_count
from found as f
group by
    f.identifier,
    f.column_name
order by
    f.identifier,
    f.column_name
