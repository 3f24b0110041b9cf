-- The functions that the portable rules use, and the ones that intake uses.
-- On Spark: add_months is native, add_days is date_add, days_between(a, b) is datediff(b, a).

-- The same day number n months later; the last day of a shorter month (Código Civil art. 67).
create or replace macro add_months(from_on, months) as
    cast(from_on + to_months(cast(months as integer)) as date);

-- n calendar days later.
create or replace macro add_days(from_on, days) as
    from_on + cast(days as integer);

-- Calendar days from the earlier date to the later one.
create or replace macro days_between(earlier_on, later_on) as
    date_diff('day', earlier_on, later_on);

-- A source's own code turned into the canonical one; a code that is not listed stays as it is, one
-- that stands for nothing gives null.
create or replace macro mapped(given, sources, canonicals) as
    case
        when sources is null then given
        else nullif(coalesce(canonicals[list_position(sources, given)], given), '')
    end;

-- The check digit (DIAN, modulus 11) of the number of a NIT, given as an integer of 11 digits at
-- most: weights from the right, remainder 0 and 1 stand for themselves, any other r for 11 - r.
create or replace macro nit_check_digit(number) as
    '01987654321'[1 + (
          3 * (number % 10)
        + 7 * (number // 10 % 10)
        + 13 * (number // 100 % 10)
        + 17 * (number // 1000 % 10)
        + 19 * (number // 10000 % 10)
        + 23 * (number // 100000 % 10)
        + 29 * (number // 1000000 % 10)
        + 37 * (number // 10000000 % 10)
        + 41 * (number // 100000000 % 10)
        + 43 * (number // 1000000000 % 10)
        + 47 * (number // 10000000000 % 10)
    ) % 11];

-- A NIT without its check digit, so that both ways of writing it are the same person. With a
-- hyphen the check digit is what follows; without one, a company's NIT (nine digits that begin
-- with 8 or 9) has it when there are ten digits, a person's (ten digits that begin with 1) when
-- there are eleven. A check digit that is wrong stays, and is found by bad_titular_id_number.
create or replace macro nit_without_check_digit(given) as
    case
        when contains(given, '-')
            and regexp_full_match(given, '[0-9]{6,10}-[0-9]')
            and nit_check_digit(try_cast(split_part(given, '-', 1) as bigint)) = given[-1]
            then split_part(given, '-', 1)
        when (length(given) = 10 and (given[1] = '8' or given[1] = '9'))
            or (length(given) = 11 and given[1] = '1')
            then case
                when nit_check_digit(try_cast(given[:-2] as bigint)) = given[-1] then given[:-2]
                else given
            end
        else given
    end;

-- The identification number as it is stored: no points or blanks between its digits, and no check
-- digit.
create or replace macro canonical_id_number(id_type, given) as
    case
        when contains(given, '.') or contains(given, ' ')
            then case
                when id_type = 'NIT'
                    then nit_without_check_digit(replace(replace(given, '.', ''), ' ', ''))
                else replace(replace(given, '.', ''), ' ', '')
            end
        when id_type = 'NIT' then nit_without_check_digit(given)
        else given
    end;

-- Whether a number is one that its type of identification allows.
create or replace macro is_bad_id_number(id_type, number) as
    case id_type
        when 'CC' then not regexp_full_match(number, '[0-9]{3,11}')
        when 'TI' then not regexp_full_match(number, '[0-9]{3,11}')
        when 'NIT' then not regexp_full_match(number, '[0-9]{6,9}|1[0-9]{9}')
        when 'CE' then not regexp_full_match(number, '[0-9A-Za-z]{3,12}')
        else not regexp_full_match(number, '[0-9A-Za-z]{3,20}')
    end;

create or replace macro is_bad_id_type(id_type) as
    id_type not in ('CC', 'NIT', 'CE', 'TI', 'PA', 'PEP', 'PPT');

-- An obligation's number: letters, digits and . / _ - between them; never the start of a formula.
create or replace macro is_bad_obligation_number(number) as
    not regexp_full_match(number, '[0-9A-Za-z](?:[0-9A-Za-z ./_-]{0,28}[0-9A-Za-z])?');

-- A date that no credit of today can have.
create or replace macro is_impossible_date(given_on, cutoff_on) as
    given_on < date '1950-01-01' or given_on > cutoff_on;

-- A whole number as it was written; what is not whole becomes -1, which no count may be, and so is
-- found as a fault instead of being rounded.
create or replace macro whole(given) as
    case
        when given is null then null
        when given = trunc(given) and abs(given) < 1000000000 then cast(given as integer)
        else -1
    end;

-- Text that no spreadsheet takes for a formula: a leading = + - @ tab or return gets an apostrophe.
create or replace macro as_text(given) as
    case
        when regexp_matches(given, '^[=+\-@\t\r]') then '''' || given
        else given
    end;

-- The identity of an item of the purge list (design: the first 16 hex digits of a SHA-256).
create or replace macro purge_id(
    bureau, creditor_id, obligation_number, id_type, id_number, mora_started_on
) as
    left(
        sha256(
            concat_ws(
                '|',
                bureau,
                creditor_id,
                obligation_number,
                id_type,
                id_number,
                coalesce(strftime(mora_started_on, '%Y-%m-%d'), '')
            )
        ),
        16
    );

-- The identity of what a bureau shows of an obligation and titular, whichever its moras.
create or replace macro report_id(bureau, creditor_id, obligation_number, id_type, id_number) as
    left(sha256(concat_ws('|', bureau, creditor_id, obligation_number, id_type, id_number)), 16);

-- The number of a case: letters, digits and . _ - between them; fit for the name of a file.
create or replace macro is_bad_case_number(number) as
    not regexp_full_match(number, '[0-9A-Za-z](?:[0-9A-Za-z._-]{0,38}[0-9A-Za-z])?');

-- Text on one line: line breaks, tabs and other control characters become one blank; no text is null.
create or replace macro one_line(given) as
    nullif(trim(regexp_replace(given, '[\x00-\x1f\x7f]+', ' ', 'g')), '');

-- The hash of what a line of the purge list says of its item, but for what changes every day, the
-- titular's identification and name. Values are typed or, read back from the delivered list, text.
create or replace macro line_hash(
    purge_id, bureau, creditor_id, mora_started_on, mora_ended_on, expires_on, order_due_on, decision,
    verb, rule_id, flags
) as
    sha256(
        concat_ws(
            '|',
            purge_id,
            bureau,
            creditor_id,
            coalesce(cast(mora_started_on as varchar), ''),
            coalesce(cast(mora_ended_on as varchar), ''),
            coalesce(cast(expires_on as varchar), ''),
            coalesce(cast(order_due_on as varchar), ''),
            coalesce(decision, ''),
            coalesce(verb, ''),
            coalesce(rule_id, ''),
            coalesce(flags, '')
        )
    );
