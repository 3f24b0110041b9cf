-- The titulares of an obligation that has a mora episode, and where its row was read. A titular
-- asked for by identification is found on a masked copy by what the mask leaves
-- (evaluation/evaluated_obligations.sql masks).
-- Grain: one row per creditor and titular. Reads: evaluated_obligations, sources, loads.
with asked as (
    select canonical_id_number(cast($id_type as varchar), cast($id_number as varchar)) as id_number
)

select
    o.obligation_key,
    o.creditor_id,
    s.source_name,
    o.portfolio,
    o.obligation_number,
    o.titular_id_type,
    o.titular_id_number,
    o.titular_name,
    o.titular_role,
    l.file_name as row_file,
    o.line_number as row_line
from evaluated_obligations as o
cross join asked as a
left join sources as s on o.creditor_id = s.creditor_id
left join loads as l on o.load_id = l.load_id
where
    o.obligation_number = $obligation_number
    and (cast($creditor_id as varchar) is null or o.creditor_id = cast($creditor_id as varchar))
    and (
        cast($id_type as varchar) is null
        or (
            o.titular_id_type = cast($id_type as varchar)
            and o.titular_id_number in (
                a.id_number,
                repeat('*', greatest(length(a.id_number) - 3, 3)) || right(a.id_number, 3)
            )
        )
    )
order by
    o.creditor_id,
    o.titular_role <> 'deudor_principal',
    o.titular_id_type,
    o.titular_id_number
