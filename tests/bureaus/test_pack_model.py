"""A pack is found, laid over another and refused with its file and key; never with a traceback."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from retention.bureaus.columns import BUREAU_COLUMNS
from retention.bureaus.layout import layout_of
from retention.bureaus.pack import Condition, Pack, Sum
from retention.bureaus.shelf import find_pack, pack_names
from retention.errors import ConfigurationError, ExitCode
from tests.bureaus.files import (
    CREDIT,
    EDG,
    EVERY_PACK,
    FOLDER,
    MAESTRO,
    RENUMBERING,
    STATES,
    pack_data,
)

every_pack = pytest.mark.parametrize("name", EVERY_PACK)

OVERLAY = f"""
base = "{MAESTRO}"
title = "Our master"

[answers]
subscriber = "123456"
line_end = "lf"
delivery_type = "X"
encoding = "windows-1252"

[attestation]
manual = "Manual de entrega"
manual_version = "9.3"
manual_sha256 = "{"ab" * 32}"
checked_by = "Ana Pérez"
checked_on = 2026-11-20

[questions.delivery_type]
asks = "Which tipo de entrega is this file?"
choices.X = "of our own"
draft = "X"

[[records.header.fields]]
name = "fecha_inicio_reporte"
value = {{ ask = "delivery_type", choices = {{ T = "00000000", X = {{ of = "cutoff" }} }} }}

[[records.header.fields]]
name = "fecha_fin_reporte"
value = {{ ask = "delivery_type", choices = {{ T = "00000000", X = {{ of = "cutoff" }} }} }}

[[codes.T-NOV.values]]
code = "15"
means = "one that the manual has"
status = "CONFIRMED(1)"

[[codes.T-NOV.values]]
code = "06"
means = "as the manual says it"

[[records.detail.fields]]
name = "telefono_laboral"
type = "text"

[[records.detail.fields]]
name = "edad_mora"
required = true
"""


def own_pack(folder: Path, text: str, name: str = "own") -> Pack:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return find_pack(name, folder)


@every_pack
def test_every_shipped_pack_is_found_and_used(name: str) -> None:
    pack = find_pack(name)
    layout = layout_of(pack)
    assert pack.name == name
    assert layout.is_draft
    assert [record.name for record in layout.records] == pack_data(name)["file"]["order"]
    assert set(pack.open_questions) == set(pack_data(name)["questions"])
    for record in layout.records:
        first = pack_data(name)["records"][record.name]["fields"][0]
        assert record.fields[0].name == first["name"]


@every_pack
def test_every_canonical_value_of_a_shipped_pack_is_known(name: str) -> None:
    pack = find_pack(name)
    for record in pack.records.values():
        for field in record.fields:
            if field.column and field.codes and BUREAU_COLUMNS[field.column].codes:
                told = {code.canonical for code in pack.codes[field.codes].values} - {None}
                assert told <= set(BUREAU_COLUMNS[field.column].codes)


def test_a_folder_of_its_own_comes_before_what_is_shipped(tmp_path: Path) -> None:
    own_pack(tmp_path, f'base = "{STATES}"\ntitle = "ours"\n', CREDIT)
    assert find_pack(CREDIT, tmp_path).title == "ours"
    assert find_pack(CREDIT).title != "ours"
    assert pack_names(tmp_path)[0] == CREDIT


def test_a_pack_of_its_own_is_laid_over_a_shipped_one(tmp_path: Path) -> None:
    pack, base = own_pack(tmp_path, OVERLAY), find_pack(MAESTRO)
    assert (pack.name, pack.base, pack.title) == ("own", MAESTRO, "Our master")
    assert pack.attestation is not None
    assert pack.attestation.checked_on == datetime.date(2026, 11, 20)
    assert set(base.open_questions) - set(pack.open_questions) == {
        "subscriber",
        "line_end",
        "delivery_type",
        "encoding",
    }
    novedades = {code.code: code for code in pack.codes["T-NOV"].values}
    assert novedades["15"].means == "one that the manual has"
    assert novedades["06"].means == "as the manual says it"
    assert (novedades["06"].canonical, novedades["06"].from_day) == ("mora_30", 30)
    assert len(novedades) == len(base.codes["T-NOV"].values) + 1
    layout = layout_of(pack)
    assert (layout.line_end, layout.encoding) == (b"\n", "windows-1252")
    changed, age = layout.field("telefono_laboral"), layout.field("edad_mora")
    assert changed is not None
    assert (changed.type, changed.position) == ("text", "566-577")
    assert age is not None
    assert (age.required, age.position, age.column) == (True, "186-188", "days_past_due")
    assert layout.records[1].length == 800
    subscriber = layout.field("suscriptor")
    assert subscriber is not None
    assert (subscriber.value, subscriber.is_open) == ("123456", False)


def test_a_question_with_all_answers_makes_no_draft(tmp_path: Path) -> None:
    answers = {name: question.draft for name, question in find_pack(MAESTRO).questions.items()}
    told = "".join(f'{name} = "{answer}"\n' for name, answer in answers.items())
    pack = own_pack(tmp_path, f'base = "{MAESTRO}"\n[answers]\n{told}')
    assert not layout_of(pack).is_draft


BASE = f'base = "{MAESTRO}"\n'
FIELD = f"{BASE}[[records.detail.fields]]\n"


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ('base = "datacredito-maestro-900"', "base", "no pack datacredito-maestro-900"),
        (f'{BASE}[answers]\nsubscriver = "1"', "answers.subscriver", "there is no such question"),
        (f'{BASE}[answers]\nsubscriber = "12"', "answers.subscriber", "is no answer to it"),
        (f'{BASE}[answers]\nline_end = "cr"', "answers.line_end", "is no answer to it"),
        (f"{BASE}[answers]\nsubscriber = 123456", "answers.subscriber", "valid string"),
        ("base = ", "", "Invalid value"),
        ("base = 7", "", ""),
        ("", "bureau", "required"),
        (f'{BASE}colour = "red"', "colour", "Extra inputs"),
        (f"{BASE}[attestation]\nmanual = 7", "attestation.manual", "valid string"),
        (f'{BASE}[codes.T-NOV]\ntitle = "x"\nlength = 3', "codes.T-NOV.length", "Extra inputs"),
        (f'{FIELD}name = "nobody_knows"', "records.detail.fields", "required"),
        (
            f'{FIELD}name = "nombre"\ncolumn = "titular_nome"',
            "records.detail.fields",
            "titular_nome",
        ),
        (f'{FIELD}name = "nombre"\ntype = "code"', "records.detail.fields", "names its table"),
        (f'{FIELD}name = "novedad"\ncodes = "T-NOVA"', "", "no table of codes T-NOVA"),
        (f'{FIELD}name = "nombre"\nlength = -3', "records.detail.fields", "greater than or equal"),
        (f'{FIELD}name = "nombre"\nvalue = {{ ask = "nothing" }}', "", "no question nothing"),
        (f'{BASE}[file]\nkey = ["nobody"]', "file.key", "there is no field nobody"),
        (f'{BASE}[file]\norder = ["detail"]', "file.order", "names each record once"),
        (f"{BASE}records = 7", "records", "dictionary"),
        (f"{BASE}codes = [1, 2]", "codes", "dictionary"),
        (f"{BASE}[records.detail]\nfields = [1]", "records.detail.fields", "dictionary"),
        (f"{BASE}[records.detail]\nfields = 1", "records.detail.fields", "tuple"),
        (f"{FIELD}name = [1]", "records.detail.fields", "valid string"),
        (
            f'{BASE}[[codes.T-NOV.values]]\ncode = "06"\ncanonical = "mora_31"',
            "codes.T-NOV.06",
            "mora_31 is no value of behaviour",
        ),
        ("a = " + "[" * 100_000, "", ""),
        ("#" + "x" * 2_000_001, "", "too large"),
    ],
)
def test_what_is_wrong_with_a_pack_is_told_with_its_file_and_key(
    text: str, key: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        own_pack(tmp_path, text)
    error = refused.value
    assert error.exit_code is ExitCode.USAGE
    assert error.where == str(tmp_path / "own.toml")
    assert error.problems
    assert all(problem.file == str(tmp_path / "own.toml") for problem in error.problems)
    assert any(key in problem.key and reason in problem.reason for problem in error.problems)
    assert "pydantic" not in str(error)


def test_a_pack_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"base = '\xff'")
    with pytest.raises(ConfigurationError, match="cannot be used"):
        find_pack("own", tmp_path)
    (tmp_path / "other.toml").mkdir()
    with pytest.raises(ConfigurationError, match="cannot be used"):
        find_pack("other", tmp_path)


def test_a_pack_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ConfigurationError, match="there is no pack datacredito-maestro") as refused:
        find_pack("datacredito-maestro-80")
    assert MAESTRO in refused.value.why
    for name in ("../packs/" + MAESTRO, "", "/etc/passwd", "a\x00b"):
        with pytest.raises(ConfigurationError):
            find_pack(name)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        own_pack(tmp_path, f'{BASE}colour = "red"\nshape = 3\n[answers]\nsubscriber = 1\n')
    assert {problem.key for problem in refused.value.problems} == {
        "colour",
        "shape",
        "answers.subscriber",
    }


def test_a_file_that_changes_is_read_anew(tmp_path: Path) -> None:
    assert own_pack(tmp_path, f'{BASE}title = "one"').title == "one"
    assert own_pack(tmp_path, f'{BASE}title = "another"').title == "another"


def problems_of(folder: Path, text: str) -> list[tuple[str, str]]:
    """What a pack is refused for: the keys and the reasons, each with what to write instead."""
    with pytest.raises(ConfigurationError) as refused:
        own_pack(folder, text)
    assert all(problem.suggestion for problem in refused.value.problems)
    return [(problem.key, problem.reason) for problem in refused.value.problems]


def of_detail(name: str, rest: str, base: str = MAESTRO) -> str:
    return f'base = "{base}"\n[[records.detail.fields]]\nname = "{name}"\n{rest}\n'


def of_code(table: str, code: str, rest: str = "") -> str:
    row = f'code = "{code}"\nmeans = "x"\nstatus = "UNKNOWN"\n{rest}\n'
    return f"[[codes.{table}.values]]\n{row}"


ASKED = """
[questions.width]
asks = "?"
choices.wide = "one field"
choices.parts = "two fields"
draft = "wide"
status = "UNKNOWN"
fact = "2.4"
"""
PARTS = f"""
base = "{MAESTRO}"
{ASKED}
[[records.detail.fields]]
name = "nombre"
only = {{ ask = "width", answers = ["wide"] }}

[[records.detail.fields]]
name = "apellido"
at = 31
length = 20
type = "text"
column = "titular_name"
status = "UNKNOWN"
fact = "2.4"
only = {{ ask = "width", answers = ["parts"] }}

[[records.detail.fields]]
name = "nombres"
at = 51
length = 25
type = "text"
status = "UNKNOWN"
fact = "2.4"
only = {{ ask = "width", answers = ["parts"] }}
"""
OWN_STATES = f'base = "{STATES}"\n'
OWN_CREDIT = f'base = "{CREDIT}"\n'
TRAILER = f'{BASE}[[records.trailer.fields]]\nname = "numero_registros"\n'


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        # the file
        (f'{BASE}[file]\nencoding = "utf-16"', "file.encoding", 'cannot be "utf-16"'),
        (f'{BASE}[file]\nencoding = "utf-8"', "file.encoding", 'cannot be "utf-8"'),
        (
            f'{BASE}[questions.encoding]\nchoices.ebcdic = "x"\n[answers]\nencoding = "ebcdic"',
            "file.encoding",
            'cannot be "ebcdic"',
        ),
        (f'{BASE}[questions.line_end]\nchoices.cr = "x"', "file.line_end", 'cannot be "cr"'),
        (
            f'{BASE}[questions.last_line_end]\nchoices.maybe = "x"',
            "file.ends_with_line_end",
            "does not say what the choice maybe of last_line_end means here",
        ),
        (
            f'{BASE}[file]\nends_with_line_end = {{ ask = "last_line_end" }}',
            "file.ends_with_line_end",
            'cannot be "yes"',
        ),
        (f"{BASE}[file]\nhas_titles = true", "file.has_titles", "fixed file has no row of titles"),
        (
            f'base = "{EDG}"\n[file]\nhas_titles = true',
            "file.has_titles",
            "a row of titles is of one record",
        ),
        (f'{OWN_STATES}[file]\ndelimiter = ";;"', "file.delimiter", 'cannot be ";;"'),
        (f'{OWN_STATES}[file]\ndelimiter = "ñ"', "file.delimiter", 'cannot be "ñ"'),
        (f"{OWN_STATES}[file]\ndelimiter = '\"'", "file.delimiter", 'cannot be """'),
        (f'{OWN_STATES}[file]\ndelimiter = "a"', "file.delimiter", 'cannot be "a"'),
        (
            f'{OWN_STATES}[questions.rounding]\nchoices.up = "x"',
            "file.rounding",
            'cannot be "up"',
        ),
        (
            f'{BASE}[file]\nname = "{{subscriver}}.txt"',
            "file.name",
            "neither cutoff nor a question",
        ),
        (f'{BASE}[file]\nname = "{{subscriber.txt"', "file.name", "encloses no name"),
        (
            f'{BASE}[file]\nis_complete = {{ field = "tipo_entregas", value = "T" }}',
            "file.is_complete",
            "no record that stands once has a field tipo_entregas",
        ),
        (f'{BASE}[file]\nunit = "thousands"', "file.rounding", "how pesos become thousands"),
        (
            f'{BASE}[file]\nunit = "thousands"',
            "records.detail.fields.valor_inicial.unit",
            "the file's amounts are in thousands",
        ),
        # questions
        (
            f'{BASE}[questions.subscriber]\npattern = "["',
            "questions.subscriber.pattern",
            "no regular expression",
        ),
        (f'{BASE}[questions.tail]\ndraft = "card"', "questions.tail.draft", "is no answer to it"),
        (
            f'{BASE}[questions.mora_first_day]\nchoices.29 = "x"',
            "questions.mora_first_day.choices",
            'no day "29"',
        ),
        (
            f'{BASE}[questions.delivery_type]\nchoices.X = "x"',
            "records.header.fields.fecha_inicio_reporte.value",
            "does not say what the choice X of delivery_type means here",
        ),
        (
            of_detail("nombre", 'pad = { ask = "tail", choices = { blanks = " ", cards = "0" } }'),
            "records.detail.fields.nombre.pad",
            "tail has no choice cards",
        ),
        (
            of_detail("nombre", 'pad = { ask = "subscriber", choices = { blanks = " " } }'),
            "records.detail.fields.nombre.pad",
            "subscriber has no choice blanks",
        ),
        # codes
        (BASE + of_code("T-SIT", "10"), "codes.T-SIT.10", "has 2 characters, and the field"),
        (BASE + of_code("T-SIT", "ñ"), "codes.T-SIT.ñ", "has a character that ascii"),
        (BASE + of_code("T-SIT", "8") * 2, "codes.T-SIT.8", "is there 2 times"),
        (
            BASE + of_code("T-NOV", "99", "from_day = 60\nto_day = 30"),
            "codes.T-NOV.99",
            "before it begins",
        ),
        (
            BASE + of_code("T-NOV", "99", 'written_for = ["mora_31"]'),
            "codes.T-NOV.99",
            "mora_31 is no value of behaviour",
        ),
        # fields
        (of_detail("nombre", "length = 60"), "situacion_titular", "begins at 76, and nombre"),
        (of_detail("nombre", "length = 10"), "situacion_titular", "41 to 75 are of no field"),
        (f"{BASE}[records.detail]\nlength = 801", "records.detail.length", "fields end at 800"),
        (
            of_detail("valor_mora", "at = 6", STATES),
            "records.detail.fields.valor_mora",
            "stands in column 6, as valor_saldo does",
        ),
        (
            of_detail("nombre", "") + of_detail("nombre", "")[len(BASE) :],
            "nombre",
            "the name of 2 fields",
        ),
        (of_detail("nombre", 'pad = "ñ"'), "records.detail.fields.nombre.pad", 'cannot be "ñ"'),
        (of_detail("nombre", 'empty = "nothing"'), "nombre.empty", 'cannot be "nothing"'),
        (of_detail("nombre", 'unit = "pesos"'), "nombre.unit", "only a number has a unit"),
        (
            of_detail("nombre", 'column = "balance_cop"'),
            "records.detail.fields.nombre.column",
            "balance_cop is held by a field of type number, not text",
        ),
        (of_detail("nombre", 'column = "paid_on"'), "nombre.column", "of type date, not text"),
        (of_detail("nombre", 'column = "behaviour"'), "nombre.column", "of type code, not text"),
        (of_detail("nombre", 'column = "branch"\ntype = "date"'), "nombre.column", "not date"),
        (of_detail("nombre", 'column = "obligation_number"'), "nombre.column", "2 fields hold"),
        (
            of_detail("probabilidad_incumplimiento", 'column = "available_cop"'),
            "probabilidad_incumplimiento.column",
            "is an amount, and has no unit",
        ),
        (of_detail("edad_mora", 'unit = "pesos"'), "edad_mora.column", "is no amount"),
        (
            of_detail("fecha_pago", 'dates = "DD/MM/YYYY"'),
            "records.detail.fields.fecha_pago.length",
            "a date as DD/MM/YYYY has 10",
        ),
        (
            of_detail("nombre", 'required = { field = "nadie", in = ["1"] }'),
            "records.detail.fields.nombre.required",
            "has no field nadie",
        ),
        (
            of_detail("nombre", 'required = { field = "novedad", in = ["98"] }'),
            "records.detail.fields.nombre.required",
            "T-NOV has no code 98",
        ),
        (
            of_detail("nombre", 'required = { field = "novedad" }'),
            "records.detail.fields.nombre.required",
            "names the codes of another field",
        ),
        (
            of_detail("nombre", 'required = { field = "numero_tarjeta", not = ["ñ"] }'),
            "records.detail.fields.nombre.required",
            "not of ASCII characters",
        ),
        (
            f'{TRAILER}value = {{ sum = "nadie" }}',
            "records.trailer.fields.numero_registros.value",
            "sums nadie",
        ),
        (f'{TRAILER}value = {{ sum = "nombre" }}', "numero_registros.value", "sums nombre"),
        (f'{TRAILER}value = {{ count = ["nadie"] }}', "numero_registros.value", "counts nadie"),
        (f'{TRAILER}value = {{ of = "cutoff" }}', "numero_registros.value", "only a date"),
        (f'{TRAILER}value = "123456789"', "numero_registros.value", "has 9 characters"),
        (of_detail("fecha_pago", 'value = { count = "all" }'), "fecha_pago.value", "only a number"),
        (of_detail("nombre", 'value = "Ñ"'), "nombre.value", "has a character that ascii"),
        (
            of_detail(
                "nombre", 'value = { ask = "tail", choices = { card_fields = 1, blanks = 2 }}'
            ),
            "records.detail.fields.nombre.value",
            'cannot be "1"',
        ),
        # records
        (
            f'{BASE}[records.detail]\nstarts_with = "ñ"',
            "records.detail.starts_with",
            "no text of ASCII",
        ),
        (
            f'{BASE}[records.detail]\nstarts_with = "HHH"',
            "records.header.starts_with",
            "begins as the lines of detail do",
        ),
        (f'{BASE}[records.detail]\noccurs = "once"', "records", "none tells of obligations"),
        (
            f'{OWN_CREDIT}[records.header]\nfilled_to = {{ ask = "header_width", '
            'choices = { bare = "few", as_detail = 929 } }',
            "records.header.filled_to",
            'cannot be "few"',
        ),
        (
            f'{OWN_CREDIT}[records.header]\nfilled_to = {{ ask = "header_width", '
            "choices = { bare = 20, as_detail = 929 } }",
            "records.header.filled_to",
            "is 20, and its fields end at 29",
        ),
        # alternatives
        (PARTS.replace("length = 20", "length = 19"), "nombres", "50 to 50 are of no field"),
        (PARTS.replace("length = 25", "length = 26"), "situacion_titular", "nombres before it"),
        (PARTS.replace('["parts"]', '["part"]'), "apellido.only", "width has no choice part"),
        (PARTS.replace('"width", answers', '"with", answers'), "nombre.only", "no question with"),
        (
            f'{PARTS}required = {{ field = "nombre", not = [" "] }}',
            "records.detail.fields.nombres.required",
            "has no field nombre beside it",
        ),
    ],
)
def test_a_pack_that_is_wrong_in_itself_is_refused(
    text: str, key: str, reason: str, tmp_path: Path
) -> None:
    told = problems_of(tmp_path, text)
    assert any(key in where and reason in why for where, why in told), told


@pytest.mark.parametrize(
    ("name", "without", "instead", "key", "reason"),
    [
        (STATES, "\ndelimiter = {", "\n# delimiter = {", "file.delimiter", "is not told"),
        (CREDIT, "at =  2, length =  2,", "at =  2,", "tipo_paquete", "has a length"),
        (CREDIT, "length = 12, type", "length = 19, type", "column", "at most 18 digits"),
        (
            RENUMBERING,
            ", length = ",
            ', only = { ask = "line_end", answers = ["lf"] }, length = ',
            "records.detail",
            "has no field with some answers",
        ),
    ],
)
def test_a_pack_without_what_it_needs_is_refused(
    name: str, without: str, instead: str, key: str, reason: str, tmp_path: Path
) -> None:
    told = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    changed = told.replace(without, instead)
    assert changed != told
    with pytest.raises(ConfigurationError) as refused:
        own_pack(tmp_path, changed)
    problems = [(problem.key, problem.reason) for problem in refused.value.problems]
    assert any(key in where and reason in why for where, why in problems), problems


def test_two_records_that_nothing_tells_apart_are_refused(tmp_path: Path) -> None:
    told = (FOLDER / f"{CREDIT}.toml").read_text(encoding="utf-8")
    both = told.replace('starts_with = "1"\n', "").replace('starts_with = "2"\n', "")
    reasons = problems_of(tmp_path, both)
    assert reasons == [("records", "nothing tells these apart: header, detail")]


def test_fields_with_other_answers_are_alternatives(tmp_path: Path) -> None:
    wide = layout_of(own_pack(tmp_path, PARTS))
    answered = PARTS.replace("[questions", '[answers]\nwidth = "parts"\n[questions')
    parts = layout_of(own_pack(tmp_path, answered, "parts"))
    assert wide.field("nombres") is None
    assert parts.field("nombre") is None
    assert wide.records[1].length == parts.records[1].length == 800


def test_a_field_that_an_overlay_adds_stands_where_it_says(tmp_path: Path) -> None:
    parts = own_pack(
        tmp_path, PARTS.replace("[questions", '[answers]\nwidth = "parts"\n[questions')
    )
    starts = [field.start for field in layout_of(parts).records[1].fields]
    assert starts == sorted(starts)


def test_an_answer_decides_which_letters_a_code_may_have(tmp_path: Path) -> None:
    told = f'{BASE}[answers]\nencoding = "windows-1252"\n{of_code("T-SIT", "Ñ")}'
    assert "Ñ" in [code.code for code in own_pack(tmp_path, told).codes["T-SIT"].values]


def test_a_value_or_a_condition_of_an_overlay_takes_the_place_of_another(tmp_path: Path) -> None:
    told = f'{TRAILER}value = {{ sum = "novedad" }}\n' + of_detail(
        "fecha_pago", 'required = { field = "novedad", not = ["01"] }'
    ).removeprefix(BASE)
    layout = layout_of(own_pack(tmp_path, told))
    total, paid_on = layout.field("numero_registros"), layout.field("fecha_pago")
    assert total is not None
    assert total.value == Sum(sum="novedad")
    assert paid_on is not None
    assert isinstance(paid_on.required, Condition)
    assert (paid_on.required.among, paid_on.required.other_than) == ((), ("01",))


def test_a_pack_is_told_all_its_own_faults_at_once(tmp_path: Path) -> None:
    told = (
        f'{BASE}[file]\nencoding = "utf-16"\nname = "{{nobody}}"\n'
        '[answers]\nsubscriver = "1"\n[questions.subscriber]\npattern = "["\n'
        + of_code("T-SIT", "10")
        + of_detail("nombre", 'pad = "ñ"\nlength = 46').removeprefix(BASE)
    )
    assert {key for key, _ in problems_of(tmp_path, told)} == {
        "file.encoding",
        "file.name",
        "answers.subscriver",
        "questions.subscriber.pattern",
        "codes.T-SIT.10",
        "records.detail.fields.nombre.pad",
        "records.detail.fields.situacion_titular",
    }
