-- Every fault of every staged row of titular_flags, by the code that fault_reasons explains.
-- Grain: one row per staged row and fault. Reads: staged, sources.
with tested as (
    select
        rowid as ordinal,
        titular_id_type is null as missing_titular_id_type,
        is_bad_id_type(titular_id_type) as unknown_titular_id_type,
        titular_id_number is null as missing_titular_id_number,
        is_bad_id_number(titular_id_type, titular_id_number)
            and not is_bad_id_type(titular_id_type) as bad_titular_id_number,
        flag is null as missing_flag,
        flag not in (
            'secuestro', 'desaparicion', 'desplazamiento', 'insolvencia', 'fallecido',
            'protected_2157', 'restructuring_2020'
        ) as unknown_flag,
        is_impossible_date(since_on, $cutoff_on) as impossible_since_on
    from staged
),

faulty as (
    select *
    from tested
    where
        missing_titular_id_type or unknown_titular_id_type or missing_titular_id_number
        or bad_titular_id_number or missing_flag or unknown_flag or impossible_since_on
)

select
    ordinal,
    reason_code
from (unpivot faulty on columns(* exclude ordinal) into name reason_code value is_faulty)
where is_faulty
