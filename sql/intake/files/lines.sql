-- The physical lines of a file, each kept whole; a line that the typed reader could not take for
-- exactly one record is replaced by a mark that it will reject, so that line numbers stay true:
-- B blank, L too long, C control character, E not of the file's encoding, Q a quotation mark out of
-- place. One line of a megabyte of delimiters would keep the typed reader busy for hours.
-- Reads: a UTF-8 file with \n ends. Writes: the same number of lines.
copy (
    with lines as (
        select coalesce(line, '') as line
        from read_csv(
            $source,
            columns = {'line': 'VARCHAR'},
            delim = e'\x02',
            quote = '',
            escape = '',
            header = false,
            auto_detect = false,
            max_line_size = 64000000,
            nullstr = ''
        )
    )

    select
        case
            when trim(line) = '' then chr(1) || 'B'
            when strlen(line) > $longest_line then chr(1) || 'L'
            when contains(line, chr(3)) then chr(1) || 'E'
            when contains(line, chr(1)) then chr(1) || 'C'
            when contains(line, '"') and not regexp_full_match(line, $record_pattern)
                then chr(1) || 'Q'
            else line
        end as line
    from lines
) to $target (format csv, header false, quote '', escape '', delimiter e'\x02')
