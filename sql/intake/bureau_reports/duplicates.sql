-- Staged rows of bureau_reports that say something about the same report twice.
-- Rows that are the same to the letter: the first stays. Rows that differ: none stays, for nobody
-- can say which one is right, and the order of the rows must not decide.
-- Grain: one row per staged row and fault. Reads: staged.
with repeated as (
    select hash(bureau, creditor_id, obligation_number, titular_id_type, titular_id_number, first_negative_on) as key_hash
    from staged
    group by key_hash
    having count(*) > 1
),

suspects as (
    select
        rowid as ordinal,
        bureau,
        creditor_id,
        obligation_number,
        titular_id_type,
        titular_id_number,
        first_negative_on,
        hash(*columns(* exclude (load_id, line_number))) as content_hash
    from staged
    where hash(bureau, creditor_id, obligation_number, titular_id_type, titular_id_number, first_negative_on) in (select r.key_hash from repeated as r)
),

compared as (
    select
        ordinal,
        count(*) over same_key as row_count,
        min(content_hash) over same_key <> max(content_hash) over same_key as differs,
        row_number() over (same_key order by ordinal) as place
    from suspects
    window same_key as (
        partition by bureau, creditor_id, obligation_number, titular_id_type, titular_id_number, first_negative_on
    )
)

select
    ordinal,
    case when differs then 'conflicting_key' else 'duplicate_key' end as reason_code
from compared
where row_count > 1 and (differs or place > 1)
