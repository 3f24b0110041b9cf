-- Staged rows of obligations that say something about the same obligation and titular twice.
-- Rows that are the same to the letter: the first stays. Rows that differ: none stays, for nobody
-- can say which one is right, and the order of the rows must not decide.
-- Grain: one row per staged row and fault. Reads: staged.
with repeated as (
    select hash(obligation_number, titular_id_number) as key_hash
    from staged
    group by key_hash
    having count(*) > 1
),

suspects as (
    select
        rowid as ordinal,
        creditor_id,
        obligation_number,
        titular_id_type,
        titular_id_number,
        hash(*columns(* exclude (load_id, line_number, obligation_key))) as content_hash
    from staged
    where hash(obligation_number, titular_id_number) in (select r.key_hash from repeated as r)
),

compared as (
    select
        ordinal,
        count(*) over same_key as row_count,
        min(content_hash) over same_key <> max(content_hash) over same_key as differs,
        row_number() over (same_key order by ordinal) as place
    from suspects
    window same_key as (
        partition by creditor_id, obligation_number, titular_id_type, titular_id_number
    )
)

select
    ordinal,
    case when differs then 'conflicting_key' else 'duplicate_key' end as reason_code
from compared
where row_count > 1 and (differs or place > 1)
