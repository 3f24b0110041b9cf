-- The obligations of a first night of which exactly one row in a hundred has changed since: the
-- obligations in mora are cured, the others pay something. Every other line keeps its bytes.
-- Reads: $source, a CSV without quotation marks. Writes: $target, in the same order.
copy (
    with lines as (
        select
            line,
            row_number() over () as place
        from read_csv(
            $source,
            columns = {'line': 'VARCHAR'},
            delim = e'\x02',
            quote = '',
            escape = '',
            header = false,
            auto_detect = false
        )
    ),

    fields as (
        select
            line,
            place,
            place > 1 and place % 100 = 51 as is_changed,
            string_split(line, ',') as of_line
        from lines
    ),

    changes as (
        select
            place,
            case
                when not is_changed then line
                when of_line[14] <> '0' and of_line[16] = '' and of_line[17] = ''
                    then array_to_string(
                        of_line[:11] || ['0', '0', '0', of_line[15], $cured_on] || of_line[17:], ','
                    )
                else array_to_string(
                    of_line[:10] || [cast(cast(of_line[11] as decimal(18, 2)) + 1 as varchar)]
                    || of_line[12:],
                    ','
                )
            end as line
        from fields
    )

    select line
    from changes
    order by place
) to $target (format csv, header false, quote '', escape '', delimiter e'\x02')
