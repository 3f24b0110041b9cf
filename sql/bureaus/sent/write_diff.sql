-- What was changed in a master before it is sent, by person and field, and why: fields amended, rows
-- left out (field "fila", now "sale") and rows that a hold or a person keeps as they are (now "queda").
-- line_number: that of the core's file. Who was erased is not named again (reason ERASED). Grain: one row per line and field, or per line.
-- Reads: amendments_made, left_out, lines_gone, kept, source_rows, fields_told.
copy (
    with told as (
        select
            a.line_number,
            a.column_name,
            a.was,
            a.now,
            a.reason,
            a.rule_id,
            a.legal_basis
        from amendments_made as a
        union all
        select
            g.line_number,
            'fila' as column_name,
            'en el archivo' as was,
            'sale' as now,
            coalesce(l.reason, 'SIN_PERSONA') as reason,
            l.rule_id,
            l.legal_basis
        from lines_gone as g
        left join left_out as l on g.line_number = l.line_number
        union all
        select
            k.line_number,
            'fila' as column_name,
            'en el archivo' as was,
            'queda' as now,
            k.reason,
            k.rule_id,
            k.legal_basis
        from kept as k
    )

    select
        t.line_number,
        case when t.reason <> 'ERASED' then s.titular_id_type end as titular_id_type,
        case when t.reason <> 'ERASED' then s.titular_id_number end as titular_id_number,
        case when t.reason <> 'ERASED' then as_text(s.obligation_number) end as obligation_number,
        coalesce(f.field, t.column_name) as field,
        t.was,
        t.now,
        t.reason,
        t.rule_id,
        t.legal_basis
    from told as t
    inner join source_rows as s on t.line_number = s.line_number
    left join fields_told as f on t.column_name = f.column_name
    order by
        t.line_number,
        field,
        t.reason
) to $target (format csv, header true)
