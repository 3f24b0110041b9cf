-- What:  the arithmetic of the made-up portfolio: draws, choices, check digits, names.
-- Reads: the variable sample (request.sql).
-- Why:   DuckDB's own hash() may change between versions; a sample must not. Everything here is
--        whole-number arithmetic below 2^64, so the same seed gives the same bytes everywhere.

-- A 32-bit mixer (two rounds of xor, shift, multiply). Input and output lie in [0, 2^32).
create or replace macro mix_step(x, factor) as
    (xor(x, x >> 16) * factor) & 4294967295::ubigint;

create or replace macro mix32(x) as
    xor(
        mix_step(mix_step(x & 4294967295::ubigint, 2146121005::ubigint), 2221713035::ubigint),
        mix_step(mix_step(x & 4294967295::ubigint, 2146121005::ubigint), 2221713035::ubigint) >> 15
    );

-- mark(n): what the seed makes of thing n; draw(mark, question): its number in [0, 2^32) for one
-- question. Two questions about the same thing never share a number of the question.
create or replace macro mark(n) as
    mix32(xor(n + getvariable('sample').salt, getvariable('sample').pepper));

create or replace macro draw(mark, question) as
    mix32(xor(mark, question::ubigint * 2654435761::ubigint & 4294967295::ubigint));

-- pick(r, low, high): a whole number from low to high, both included, out of the draw r.
create or replace macro pick(r, low, high) as
    low + (r % (high - low + 1)::ubigint)::bigint;

create or replace macro choose(words, r) as
    words[1 + (r % len(words)::ubigint)::bigint];

-- shuffled(n, factor, prime): n -> [0, prime), one to one while n < prime.
create or replace macro shuffled(n, factor, prime) as
    (n * factor::ubigint + 104729::ubigint) % prime::ubigint;

-- DIAN check digit of a nine-digit NIT (weights 3, 7, 13, 17, 19, 23, 29, 37, 41 from the right).
create or replace macro sample_nit_remainder(nine) as
    (
        nine % 10 * 3
        + nine // 10 % 10 * 7
        + nine // 100 % 10 * 13
        + nine // 1000 % 10 * 17
        + nine // 10000 % 10 * 19
        + nine // 100000 % 10 * 23
        + nine // 1000000 % 10 * 29
        + nine // 10000000 % 10 * 37
        + nine // 100000000 % 10 * 41
    ) % 11;

create or replace macro sample_nit_digit(nine) as
    case
        when sample_nit_remainder(nine) <= 1 then sample_nit_remainder(nine)
        else 11 - sample_nit_remainder(nine)
    end;

create or replace macro given_names() as [
    'ANDRÉS', 'ÁNGELA', 'BEGOÑA', 'CAMILO', 'CARLOS', 'CATALINA', 'CLAUDIA', 'DANIELA',
    'DIEGO', 'ELÍAS', 'ESTEBAN', 'FELIPE', 'FERNANDA', 'GERMÁN', 'GLORIA', 'HÉCTOR', 'INÉS',
    'IVÁN', 'JESÚS', 'JHON', 'JOSÉ', 'JUANA', 'JULIÁN', 'LUCÍA', 'LUZ', 'MARÍA', 'MARTHA',
    'MÓNICA', 'NICOLÁS', 'ÓSCAR', 'PAOLA', 'RAÚL', 'ROCÍO', 'SANTIAGO', 'SOFÍA', 'TOMÁS',
    'VALENTINA', 'VÍCTOR', 'WILSON', 'YOLANDA'
];

create or replace macro surnames() as [
    'ACUÑA', 'ÁLVAREZ', 'ARDILA', 'BERMÚDEZ', 'BOLAÑOS', 'CAICEDO', 'CARDEÑO', 'CASTAÑEDA',
    'CÓRDOBA', 'DÍAZ', 'ESCOBAR', 'ESPAÑA', 'GARCÉS', 'GÓMEZ', 'GUZMÁN', 'HOYOS', 'IBÁÑEZ',
    'JIMÉNEZ', 'LONDOÑO', 'LÓPEZ', 'MARÍN', 'MARTÍNEZ', 'MONTAÑO', 'MORENO', 'MUÑOZ', 'NARIÑO',
    'NÚÑEZ', 'OROZCO', 'ORDÓÑEZ', 'OSPINA', 'PATIÑO', 'PEÑA', 'PIÑEROS', 'QUIÑONES', 'QUINTERO',
    'RENDÓN', 'RINCÓN', 'RODRÍGUEZ', 'RUEDA', 'SALAZAR', 'SÁNCHEZ', 'SUÁREZ', 'TOBÓN', 'URIBE',
    'VALDERRAMA', 'VÁSQUEZ', 'VILLAMIZAR', 'YÁÑEZ', 'ZAPATA', 'ZÚÑIGA'
];

create or replace macro company_trades() as [
    'DISTRIBUCIONES', 'COMERCIALIZADORA', 'TRANSPORTES', 'CONFECCIONES', 'FERRETERÍA',
    'AGROPECUARIA', 'PANADERÍA', 'CONSTRUCTORA', 'TALLERES', 'DROGUERÍA'
];

create or replace macro company_places() as [
    'EL ÑANDÚ', 'LA PEÑUELA', 'VALLE AZUL', 'SOL DE ENERO', 'TRES ESQUINAS', 'LA CAÑADA',
    'RÍO MANSO', 'CERRO ALTO', 'EL MADROÑO', 'LUNA NUEVA', 'BRISAS', 'EL CARACOLÍ'
];

create or replace macro sample_channels() as [
    'correo_certificado', 'correo_certificado', 'correo_certificado', 'correo_certificado',
    'correo_electronico', 'correo_electronico', 'correo_electronico', 'sms', 'sms', 'whatsapp'
];

-- How many days a datum may be shown after the mora ended, for mora_days of mora (law.md, P-2X and
-- P-8Y): twice the mora, at most four years, and never beyond eight years from its first day.
create or replace macro shown_days(mora_days) as
    least(2 * mora_days, 1461, 2922 - mora_days);

-- day(n): the date n days before the first night's cut-off.
create or replace macro sample_day(back) as
    getvariable('sample').cutoff_on - back::integer;

-- Up to 15 % of the minimum wage of 2026 two notices are sent. The wage only rises: an amount that
-- needed two in the year of its mora lies below this as well.
-- What is overdue in an open mora is an instalment at least, a thirty-sixth of what was lent; a
-- payment on a later night takes a hundredth off the balance.
create or replace macro is_sample_small(original_amount, owed, is_open) as
    least(
        original_amount,
        owed - original_amount // 100,
        case when is_open then original_amount // 36 end
    ) <= 262635;

-- How many days after the mora began things happen, for the draw r of that mora: its first notice,
-- its second one (of small amounts), its first report, which waits 21 days after the last notice.
-- Of ten thousand first reports thirty come too early, and a hundred after more than eighteen
-- months: of these one sees the reports of moras that last so long.
create or replace macro sample_noticed_after(r, is_small) as
    case when is_small then pick(r, 5, 20) else pick(r, 5, 30) end;

create or replace macro sample_noticed_again_after(r, is_small) as
    case when is_small then sample_noticed_after(r, is_small) + pick(r >> 8, 1, 10) end;

create or replace macro sample_last_noticed_after(r, is_small) as
    coalesce(sample_noticed_again_after(r, is_small), sample_noticed_after(r, is_small));

create or replace macro sample_reported_after(r, is_small) as
    case
        when (r >> 16) % 10000 < 30 then
            sample_last_noticed_after(r, is_small) + pick(r >> 4, 1, 20)
        when (r >> 16) % 10000 < 130 then pick(r >> 4, 560, 800)
        else sample_last_noticed_after(r, is_small) + pick(r >> 4, 21, 30)
    end;

-- What happened back days ago, unless the mora was over by then or it is yet to come.
create or replace macro sample_unless_over(back, ended_back) as
    case when back > coalesce(ended_back, -getvariable('sample').night) then back end;

-- Three invented sources: a lender, a chain of shops with its own card, a collection agency.
create or replace macro sample_creditor_id(creditor) as
    case creditor when 1 then '900900901' when 2 then '900900902' else '900900903' end;

-- Each numbers its obligations in its own way; leading zeros belong to the number.
create or replace macro sample_obligation_number(creditor, principal, r) as
    case creditor
        when 1 then (1000000000 + principal * 3 + r % 3)::varchar
        when 2 then lpad((principal * 7 + r % 7)::varchar, 12, '0')
        else 'CP-' || (100000 + principal)
    end;
