-- Who and what is told of, in the keys by which bureau files are compared. Grain: one row per
-- obligation and titular. Reads: told_moras.
select
    row_number() over () as subject_id,
    t.creditor_id,
    t.obligation_number,
    t.titular_id_type,
    t.titular_id_number,
    person_of(t.titular_id_type, t.titular_id_number) as person,
    exact_number_of(t.obligation_number) as exact_number,
    bare_number_of(t.obligation_number) as bare_number,
    bool_or(t.is_whole) as is_whole
from told_moras as t
group by
    t.creditor_id,
    t.obligation_number,
    t.titular_id_type,
    t.titular_id_number
