-- How the values of a bureau file are written. Nothing is ever cut: what does not fit comes out longer
-- than its field, and is found. Lengths in characters, which are bytes in every encoding of fixed width.

-- ceiling: the least number that does not fit. Adding it is the quickest way to zeros on the left.
create or replace temp macro bureau_digits(value, ceiling, nothing) as coalesce(
    case
        when value < 0 then '-' || cast(ceiling as varchar)
        when value < ceiling then substr(cast(value + ceiling as varchar), 2)
        else cast(value as varchar)
    end,
    nothing
);

create or replace temp macro bureau_plain(value, nothing) as coalesce(
    cast(value as varchar),
    nothing
);

-- pads: as many of what fills up as the field is wide. Of a text that is too long, left() with a
-- negative length leaves some of them, so that the line is too long too.
create or replace temp macro bureau_left(value, pads, nothing) as coalesce(
    value || left(pads, length(pads) - length(value)),
    nothing
);

create or replace temp macro bureau_right(value, pads, nothing) as coalesce(
    left(pads, length(pads) - length(value)) || value,
    nothing
);

create or replace temp macro bureau_day(value, form, nothing) as coalesce(
    strftime(value, form),
    nothing
);

-- Letters that the encoding lacks become those that stand for them (the list of
-- retention/bureaus/transliteration.toml); a text of ASCII alone is left as it is.
create or replace temp macro bureau_letters(value, lacking, instead) as case
    when strlen(value) = length(value) then value
    else translate(nfc_normalize(value), lacking, instead)
end;

-- A value of a delimited file: between quotation marks where it could be taken for something else.
create or replace temp macro bureau_quoted(value, delimiter) as case
    when
        contains(value, delimiter)
        or contains(value, '"')
        or contains(value, chr(10))
        or contains(value, chr(13))
        then '"' || replace(value, '"', '""') || '"'
    else value
end;

-- Pesos in the unit of the file. is_rounded: to the nearest, halves up; else what is over is left out.
create or replace temp macro bureau_amount(value, scale, is_rounded) as case
    when is_rounded then (value + scale // 2) // scale
    else value // scale
end;

create or replace temp macro bureau_or(value, nothing) as coalesce(value, nothing);

-- The code that a layout has for a canonical value; null where it has none.
create or replace temp macro bureau_code(value, canonicals, codes) as
    list_extract(codes, list_position(canonicals, value));

create or replace temp macro bureau_whole(value) as try_cast(value as bigint);
