"""Every fault of a file is found, each at its line, field and position, and all of them at once."""

from __future__ import annotations

import itertools
import tracemalloc
from pathlib import Path

import pytest

from retention.bureaus.faults import FAULTS
from retention.bureaus.layout import layout_of
from retention.bureaus.reading import FileReader
from retention.bureaus.shelf import find_pack
from tests.bureaus.desks import Desk, Sit
from tests.bureaus.files import CREDIT, EDG, MAESTRO, RENUMBERING, STATES, write_overlay

Told = tuple[int, str, str, str]
"""Line, fault, field, position."""


def told(reader: FileReader) -> list[Told]:
    """What was found, by line and place in it."""
    found = [(f.line_number, f.fault, f.field, f.position) for f in reader.tally.findings]
    return sorted(found, key=lambda one: (one[0], int((one[3] or "0").split("-")[0].split()[-1])))


@pytest.fixture
def master(desk: Sit) -> Desk:
    """A master of three lines, whose questions are all answered."""
    own = desk(
        MAESTRO,
        line_end="crlf",
        last_line_end="yes",
        encoding="windows-1252",
        account_padding="blanks_right",
        trailer_sum="details",
        tail="card_fields",
        header_filler="blanks",
    )
    values = {"nombre": "PEREZ ÑUSTES ANA", "edad_mora": "007", "novedad": "01", "adjetivo": "0"}
    own.maker.cell = lambda f: values.get(f["name"])
    own.maker.add(3)
    assert told(own.read()) == []
    return own


def lines_of(desk: Desk) -> list[bytes]:
    """The lines of the file that the desk's maker makes, without their ends."""
    return desk.maker.bytes().split(desk.maker.line_end.encode())[:-1]


def with_bytes(line: bytes, place: int, raw: bytes) -> bytes:
    """A line with other bytes from a place (from 1) on."""
    return line[: place - 1] + raw + line[place - 1 + len(raw) :]


def found_in(desk: Desk, lines: list[bytes], end: bytes = b"\r\n") -> list[Told]:
    return told(desk.read(b"".join(line + end for line in lines)))


@pytest.mark.parametrize(
    ("place", "raw", "fault", "field", "position"),
    [
        (2, b"1000001A   ", "not_digits", "numero_identificacion", "2-12"),
        (2, b" 1000001   ", "not_digits", "numero_identificacion", "2-12"),
        (2, b"0" * 11, "missing", "numero_identificacion", "2-12"),
        (13, b" " * 18, "missing", "numero_obligacion", "13-30"),
        (31, b"PE\x00EZ", "not_a_character", "nombre", "31-75"),
        (31, b"PE\x81EZ", "not_a_character", "nombre", "31-75"),
        (31, b"PE\x9dEZ", "not_a_character", "nombre", "31-75"),
        (31, b"PE\tEZ", "not_a_character", "nombre", "31-75"),
        (31, b"PE\x7fEZ", "not_a_character", "nombre", "31-75"),
        (31, b" " * 45, "missing", "nombre", "31-75"),
        (77, b"20230229", "no_date", "fecha_apertura", "77-84"),
        (77, b"20231301", "no_date", "fecha_apertura", "77-84"),
        (77, b"20230001", "no_date", "fecha_apertura", "77-84"),
        (77, b"20230100", "no_date", "fecha_apertura", "77-84"),
        (77, b"20230132", "no_date", "fecha_apertura", "77-84"),
        (77, b"20230431", "no_date", "fecha_apertura", "77-84"),
        (77, b"21000229", "no_date", "fecha_apertura", "77-84"),
        (77, b"00000001", "no_date", "fecha_apertura", "77-84"),
        (77, b"00000101", "no_date", "fecha_apertura", "77-84"),
        (77, b"2023 101", "no_date", "fecha_apertura", "77-84"),
        (77, b"2023010A", "no_date", "fecha_apertura", "77-84"),
        (77, b" " * 8, "no_date", "fecha_apertura", "77-84"),
        (77, b"0" * 8, "missing", "fecha_apertura", "77-84"),
        (76, b"9", "unknown_code", "situacion_titular", "76"),
        (119, b"99", "unknown_code", "estado_cuenta", "119-120"),
        (119, b"0 ", "unknown_code", "estado_cuenta", "119-120"),
        (119, b"\x00\x00", "unknown_code", "estado_cuenta", "119-120"),
        (119, b"  ", "unknown_code", "estado_cuenta", "119-120"),
        (1, b" ", "missing", "tipo_identificacion", "1"),
        (108, b"99", "code_not_in_pack", "novedad", "108-109"),
        (108, b"  ", "code_not_in_pack", "novedad", "108-109"),
        (186, b" 07", "not_digits", "edad_mora", "186-188"),
        (186, b"-07", "not_digits", "edad_mora", "186-188"),
        (186, b"0.7", "not_digits", "edad_mora", "186-188"),
        (186, b"\xb2\xb37", "not_digits", "edad_mora", "186-188"),
        (783, b"X", "other_constant", "espacio_en_blanco", "783-800"),
    ],
)
def test_a_fault_is_found_at_its_line_and_place(
    place: int, raw: bytes, fault: str, field: str, position: str, master: Desk
) -> None:
    lines = lines_of(master)
    lines[2] = with_bytes(lines[2], place, raw)
    assert found_in(master, lines) == [(3, fault, field, position)]


def test_a_code_may_be_blank_only_where_the_pack_says_so(master: Desk, desk: Sit) -> None:
    lines = lines_of(master)
    lines[2] = with_bytes(lines[2], 181, b"  ")
    assert found_in(master, lines) == []
    states = desk(STATES, delimiter="semicolon", titles="no", line_end="lf")
    assert found_in(states, [b"1;2;01;01;00;7;7", b"1;2;;;00;7;7"], b"\n") == [
        (2, "code_not_in_pack", "estado_obligacion", "column 3"),
        (2, "code_not_in_pack", "calificacion", "column 4"),
    ]


def test_a_blank_that_is_a_code_of_its_table_is_no_fault(master: Desk, tmp_path: Path) -> None:
    own = tmp_path / f"own-{MAESTRO}.toml"
    blank = '[[codes.T-SIT.values]]\ncode = " "\nmeans = "not told"\nstatus = "UNKNOWN"\n'
    lines = lines_of(master)
    lines[2] = with_bytes(lines[2], 76, b" ")
    assert found_in(master, lines) == [(3, "unknown_code", "situacion_titular", "76")]
    own.write_text(own.read_text(encoding="utf-8") + blank, encoding="utf-8")
    master.layout = layout_of(find_pack(own.stem, tmp_path))
    assert found_in(master, lines) == []


def test_a_date_that_must_be_there_by_another_field_is_missed(master: Desk) -> None:
    lines = lines_of(master)
    lines[2] = with_bytes(with_bytes(lines[2], 138, b"1"), 139, b"00000000")
    lines[3] = with_bytes(with_bytes(lines[3], 108, b"05"), 272, b"00000000")
    assert found_in(master, lines) == [
        (3, "missing", "fecha_adjetivo", "139-146"),
        (4, "missing", "fecha_pago", "272-279"),
    ]


def test_all_faults_of_a_file_are_told_at_once(master: Desk) -> None:
    header, first, second, third, trailer = lines_of(master)
    first = with_bytes(with_bytes(first, 77, b"20230229"), 186, b"A07")
    second = with_bytes(with_bytes(second, 31, b"PE\x81EZ"), 76, b"9")
    third = third.replace(b"\xd1", "Ñ".encode())
    trailer = with_bytes(with_bytes(trailer, 27, b"00000006"), 35, b"00000002")
    assert found_in(master, [with_bytes(header, 35, b"X"), first, second, third, trailer]) == [
        (1, "other_constant", "ampliacion_milenio", "35"),
        (2, "no_date", "fecha_apertura", "77-84"),
        (2, "not_digits", "edad_mora", "186-188"),
        (3, "not_a_character", "nombre", "31-75"),
        (3, "unknown_code", "situacion_titular", "76"),
        (4, "line_length", "", ""),
        (5, "other_total", "numero_registros", "27-34"),
        (5, "other_total", "sumatoria_novedades", "35-42"),
    ]


def test_letters_of_two_bytes_make_a_line_too_long(master: Desk) -> None:
    lines = [line.decode("cp1252").encode() for line in lines_of(master)]
    reader = master.read(b"".join(line + b"\r\n" for line in lines))
    assert {f.fault for f in reader.tally.findings} == {"line_length"}
    assert [(f.line_number, f.expected) for f in reader.tally.findings] == [
        (line, "800") for line in (2, 3, 4)
    ]
    assert [f.found for f in reader.tally.findings] == [str(len(line)) for line in lines[1:4]]


def test_what_stands_once_is_missed_repeated_and_found_out_of_place(master: Desk) -> None:
    header, *details, trailer = lines_of(master)
    one_less = with_bytes(trailer, 27, b"00000004")
    one_more = with_bytes(trailer, 27, b"00000006")
    assert found_in(master, [*details, one_less]) == [(0, "record_missing", "", "")]
    assert found_in(master, [header, *details]) == [(0, "record_missing", "", "")]
    assert found_in(master, [header, header, *details, one_more]) == [
        (2, "record_repeated", "", "")
    ]
    assert found_in(master, [header, *details, one_more, one_more]) == [
        (5, "record_misplaced", "", ""),
        (6, "record_repeated", "", ""),
    ]
    assert found_in(master, [details[0], header, *details[1:], trailer]) == [
        (2, "record_misplaced", "", "")
    ]
    assert found_in(master, [header, trailer, *details]) == [(2, "record_misplaced", "", "")]
    with_rest = [header, *details, one_more, b"x"]
    assert found_in(master, with_rest) == [
        (5, "record_misplaced", "", ""),
        (5, "other_total", "sumatoria_novedades", "35-42"),
        (6, "line_length", "", ""),
    ]


def test_an_empty_file_and_one_of_a_header_alone_miss_the_rest(master: Desk) -> None:
    missing = (0, "record_missing", "", "")
    assert found_in(master, []) == [missing, missing]
    assert found_in(master, lines_of(master)[:1]) == [missing]


@pytest.mark.parametrize("length", [0, 1, 799, 801, 1602, 70_000, 1 << 20, (1 << 20) + 1, 9 << 20])
def test_a_line_of_any_other_length_is_told_and_the_next_one_is_read(
    length: int, master: Desk
) -> None:
    lines = lines_of(master)
    lines[2] = (lines[2] * (length // 800 + 1))[:length]
    lines[3] = with_bytes(lines[3], 76, b"9")
    assert found_in(master, lines) == [
        (3, "line_length", "", ""),
        (4, "unknown_code", "situacion_titular", "76"),
    ]


@pytest.mark.parametrize("length", [(1 << 20) + 1, 9 << 20])
def test_a_first_line_without_end_is_one_line(length: int, master: Desk) -> None:
    _, *rest = lines_of(master)
    assert found_in(master, [b"9" * length, *rest]) == [
        (0, "record_missing", "", ""),
        (1, "line_length", "", ""),
        (5, "other_total", "sumatoria_novedades", "35-42"),
    ]


def test_a_file_without_any_line_end_is_one_line(master: Desk) -> None:
    reader = master.read(b"".join(lines_of(master)))
    missing = (0, "record_missing", "", "")
    assert told(reader) == [
        missing,
        missing,
        (1, "line_length", "", ""),
        (1, "mixed_line_ends", "", ""),
    ]
    assert reader.tally.counts == {"header": 1}


def test_lines_that_end_otherwise_than_the_first_are_told(master: Desk) -> None:
    raw = master.maker.bytes().split(b"\r\n")[:-1]
    mixed = b"".join(line + (b"\n" if at == 2 else b"\r\n") for at, line in enumerate(raw))
    reader = master.read(mixed)
    assert told(reader) == [(3, "mixed_line_ends", "", "")]
    [found] = reader.tally.findings
    assert (found.found, found.expected) == ("LF", "CRLF")


def test_other_line_ends_than_the_pack_knows_are_told_once(master: Desk, desk: Sit) -> None:
    raw = master.maker.bytes()
    reader = master.read(raw.replace(b"\r\n", b"\n"))
    assert told(reader) == [(0, "mixed_line_ends", "", "")]
    assert told(master.read(raw[:-2])) == [(5, "mixed_line_ends", "", "")]
    assert [f.found for f in master.read(raw[:-2]).tally.findings] == ["no line end"]


def test_line_ends_that_are_asked_are_not_told(master: Desk, tmp_path: Path) -> None:
    answers = {k: v for k, v in master.maker.answers.items() if "line_end" not in k}
    layout = layout_of(find_pack(write_overlay(tmp_path, MAESTRO, answers, "open"), tmp_path))
    raw = master.maker.bytes().replace(b"\r\n", b"\n")
    for told_raw in (raw, raw[:-1]):
        reader = FileReader(master.put(told_raw), layout)
        assert [len(read.numbers) for read in reader]
        assert reader.tally.findings == []


def test_a_row_of_another_day_than_the_file_is_told(desk: Sit) -> None:
    own = desk(CREDIT, line_end="lf", last_line_end="yes")
    own.maker.add(3)
    lines = lines_of(own)
    lines[2] = with_bytes(lines[2], 126, b"20260930")
    reader = own.read(b"\n".join(lines) + b"\n")
    assert told(reader) == [(3, "other_day", "fecha_corte", "126-133")]
    assert (reader.cutoff_on or 0) == own.maker.cutoff_on


def test_the_day_of_a_file_without_header_is_that_of_its_first_row(desk: Sit) -> None:
    own = desk(EDG, line_end="lf", last_line_end="yes", delimiter="semicolon")
    own.maker.add_line("deudor")
    own.maker.add_line("deudor")
    first, second = lines_of(own)
    reader = own.read(first + b"\n" + second.replace(b";31102026;", b";30092026;") + b"\n")
    assert told(reader) == [(2, "other_day", "fecha_corte", "column 4")]
    assert reader.cutoff_on == own.maker.cutoff_on


def test_a_line_of_no_record_is_told(desk: Sit) -> None:
    own = desk(CREDIT, line_end="lf", last_line_end="yes")
    own.maker.add(2)
    lines = lines_of(own)
    lines[1] = b"3" + lines[1][1:]
    found = found_in(own, lines, b"\n")
    assert found[0] == (2, "unknown_record", "", "")
    assert {one[1] for one in found[1:]} == {"other_total"}


# Delimited files


@pytest.fixture
def states(desk: Sit) -> Desk:
    """Two rows of a list with semicolons."""
    own = desk(STATES, delimiter="semicolon", titles="no", line_end="lf", last_line_end="yes")
    values = {"numero_obligacion": "A;1", "codigo_sucursal": '"1"'}
    own.maker.cell = lambda f: values.get(f["name"])
    own.maker.add(2)
    assert own.maker.bytes().startswith(b'"A;1";"""1""";')
    assert told(own.read()) == []
    return own


@pytest.mark.parametrize(
    ("line", "fault", "field", "position"),
    [
        (b"A1;1;01;A;00;5", "field_count", "", ""),
        (b"A1;1;01;A;00;5;6;7", "field_count", "", ""),
        (b'"A1;1;01;A;00;5;6', "field_count", "", ""),
        (b'"A1"x;1;01;A;00;5;6', "field_count", "", ""),
        (b"", "field_count", "", ""),
        (b";1;01;A;00;5;6", "missing", "numero_obligacion", "column 1"),
        (b'"";1;01;A;00;5;6', "missing", "numero_obligacion", "column 1"),
        (b"A1;1;01;A;00;x;6", "not_digits", "valor_saldo", "column 6"),
        (b"A1;1;01;A;00;5 ;6", "not_digits", "valor_saldo", "column 6"),
        (b"A1;1;01;A;00;-5;6", "not_digits", "valor_saldo", "column 6"),
        (b"A1;1;01;A;00;5;" + b"9" * 16, "too_long", "valor_mora", "column 7"),
        (b"A1;1;01;A;00;5;" + b"9" * 40, "too_long", "valor_mora", "column 7"),
        (b"A1;1;01;A;99;5;6", "code_not_in_pack", "edad_mora", "column 5"),
        (b"A1;1;01;A;00\x00;5;6", "code_not_in_pack", "edad_mora", "column 5"),
        (b"A1;1;01;A;000000000;5;6", "code_not_in_pack", "edad_mora", "column 5"),
        (b"A\x0c1;1;01;A;00;5;6", "not_a_character", "numero_obligacion", "column 1"),
        (b"A" * 70_000 + b";1;01;A;00;5;6", "line_length", "", ""),
        (b";" * (2 << 20), "line_length", "", ""),
    ],
)
def test_a_fault_of_a_delimited_file_is_found_in_its_column(
    line: bytes, fault: str, field: str, position: str, states: Desk
) -> None:
    first, second = lines_of(states)
    line = line.replace(b";A;", b";" + first.split(b";")[-4] + b";")
    assert found_in(states, [first, line, second], b"\n") == [(2, fault, field, position)]
    plain = first.replace(b'"A;1"', b"A1").replace(b'"""1"""', b"1")
    assert found_in(states, [plain, line, plain], b"\n") == [(2, fault, field, position)]


def test_a_record_is_told_apart_between_quotation_marks_too(desk: Sit) -> None:
    own = desk(EDG, line_end="lf", last_line_end="yes", delimiter="semicolon")
    own.maker.add_line("cuota")
    [line] = lines_of(own)
    assert found_in(own, [b'"D"' + line[1:]], b"\n") == []
    assert found_in(own, [b'"X"' + line[1:], b"DD" + line[1:]], b"\n") == [
        (1, "unknown_record", "", ""),
        (2, "unknown_record", "", ""),
    ]


def test_bytes_that_are_not_utf_8_are_told(desk: Sit) -> None:
    own = desk(EDG, encoding="utf-8", line_end="lf", last_line_end="yes", delimiter="semicolon")
    own.maker.add_line("cuota", lambda f: "A1" if f["name"] == "numero_obligacion" else None)
    [line] = lines_of(own)
    for raw in (
        b"A\xff",
        b"\xc3",
        b"A\xe2\x80\x8b",
        b"A\xc2\x85",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbfA",
    ):
        found = found_in(own, [line.replace(b";A1;", b";" + raw + b";")], b"\n")
        assert found == [(1, "not_a_character", "numero_obligacion", "column 3")]
    assert found_in(own, [line.replace(b";A1;", ";Ñ\u00a0€😀;".encode())], b"\n") == []


def test_other_titles_are_told_and_are_no_row(desk: Sit) -> None:
    own = desk(STATES, titles="yes", delimiter="comma", line_end="lf", last_line_end="yes")
    own.maker.add(2)
    lines = lines_of(own)
    assert own.read().tally.counts == {"detail": 2}
    assert found_in(own, [b"another", *lines[1:]], b"\n") == [(1, "other_constant", "", "")]
    assert found_in(own, lines[:1], b"\n") == []


def test_long_and_short_lines_side_by_side_are_all_read(desk: Sit) -> None:
    own = desk(RENUMBERING, line_end="lf", last_line_end="yes")
    own.maker.add(1)
    [line] = lines_of(own)
    lines = list(itertools.chain.from_iterable((line, line * 2) for _ in range(40_000)))
    reader = own.read(b"\n".join(lines) + b"\n")
    assert reader.tally.counts == {"detail": 80_000}
    assert [f.line_number for f in reader.tally.findings] == list(range(2, 20_001, 2))
    assert reader.tally.untold == {("detail", "", "line_length"): 30_000}


def test_wide_fields_beside_thousands_of_narrow_ones_take_little_memory(states: Desk) -> None:
    first, _ = lines_of(states)
    wide = first.replace(b"A;1", b"A;" + b"1" * 60_000)
    lines = [wide if at % 2_000 == 0 else first for at in range(10_000)]
    tracemalloc.start()
    reader = states.read(b"\n".join(lines) + b"\n")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reader.tally.counts == {"detail": 10_000}
    assert reader.tally.findings == []
    assert most < 300 << 20


def test_nothing_that_names_anybody_is_told(master: Desk) -> None:
    lines = lines_of(master)
    lines[2] = with_bytes(lines[2], 76, b"X" + b"ANAMARIA")
    lines[3] = with_bytes(lines[3], 77, b"52345678")
    reader = master.read(b"".join(line + b"\r\n" for line in lines))
    assert [(f.fault, f.found) for f in reader.tally.findings] == [
        ("unknown_code", "X"),
        ("no_date", ""),
        ("no_date", ""),
    ]


def test_every_fault_there_is_has_a_file_above_that_shows_it() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [fault for fault in FAULTS if f'"{fault}"' not in here] == []


def test_a_line_end_within_a_line_makes_two_of_it(master: Desk) -> None:
    lines = lines_of(master)
    lines[2] = with_bytes(lines[2], 40, b"\r\n")
    lines[3] = with_bytes(lines[3], 76, b"9")
    assert found_in(master, lines) == [
        (3, "line_length", "", ""),
        (4, "line_length", "", ""),
        (5, "unknown_code", "situacion_titular", "76"),
        (6, "other_total", "numero_registros", "27-34"),
        (6, "other_total", "sumatoria_novedades", "35-42"),
    ]
