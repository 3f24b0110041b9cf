-- What is wrong with the submitted event in itself, whatever the case is. Grain: one row per fault.
-- Reads: submitted.
select
    f.fault
from (
    select unnest([
        case
            when is_bad_case_number(s.case_number)
                then 'a case number has 1 to 40 letters, digits and . _ - between them'
        end,
        case
            when is_bad_id_number(s.titular_id_type, s.titular_id_number)
                then 'the number is not one that this type of identification allows'
        end,
        case
            when len(list_filter(s.obligation_numbers, lambda n: is_bad_obligation_number(n))) > 0
                then 'an obligation number has 1 to 30 letters, digits and . / _ - between them'
        end
    ]) as fault
    from submitted as s
) as f
where f.fault is not null
