-- How the keys of bureau files are compared, however they are written.

-- A number of identification without points, blanks and leading zeros.
create or replace temp macro digits_of(number) as
    ltrim(
        case
            when contains(number, '.') or contains(number, ' ')
                then replace(replace(number, '.', ''), ' ', '')
            else number
        end,
        '0'
    );

-- The person: without the check digit of a NIT too (whether it is right does not matter here).
create or replace temp macro person_of(id_type, number) as
    case
        when contains(number, '-') then split_part(digits_of(number), '-', 1)
        when id_type is null or id_type <> 'NIT' then digits_of(number)
        when length(digits_of(number)) = 10 and left(digits_of(number), 1) in ('8', '9')
            then left(digits_of(number), 9)
        when length(digits_of(number)) = 11 and left(digits_of(number), 1) = '1'
            then left(digits_of(number), 10)
        else digits_of(number)
    end;

-- The obligation without leading zeros.
create or replace temp macro exact_number_of(number) as
    trim(ltrim(number, ' 0'));

-- The obligation without zeros at either end: some senders fill it up on the right.
create or replace temp macro bare_number_of(number) as
    trim(number, ' 0');
