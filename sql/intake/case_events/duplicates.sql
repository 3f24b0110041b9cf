-- Staged events that are there twice, to the letter: the first stays. A case can have two events of
-- one kind on one day; they are told apart by what they say.
-- Grain: one row per staged row and fault. Reads: staged.
with compared as (
    select
        rowid as ordinal,
        row_number() over (
            partition by hash(*columns(* exclude (load_id, line_number)))
            order by rowid
        ) as place
    from staged
)

select
    ordinal,
    'duplicate_key' as reason_code
from compared
where place > 1
