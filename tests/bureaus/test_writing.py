"""A file is written whole and as the pack says, or not at all: nothing is cut, nothing left out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import retention
from retention.bureaus.arrow import field_batches
from retention.bureaus.layout import Layout, RecordLayout
from retention.bureaus.reading import FileReader
from retention.bureaus.writing import FileWriter, Written
from retention.errors import IntegrityError
from retention.store import Store
from tests.bureaus.desks import Desk, Sit
from tests.bureaus.files import CREDIT, EDG, MAESTRO, RENUMBERING, STATES

CUTOFF = date(2026, 10, 31)
PROCESS = date(2026, 11, 22)
Row = Mapping[str, Any]


@pytest.fixture
def master(desk: Sit) -> Desk:
    """A desk for masters in Windows-1252, with CRLF to the end."""
    return with_encoding(desk, "windows-1252")


def with_encoding(desk: Sit, encoding: str) -> Desk:
    answers = {
        "line_end": "crlf",
        "last_line_end": "yes",
        "account_padding": "zeros_left",
        "trailer_sum": "novedades",
        "tail": "blanks",
    }
    return desk(MAESTRO, encoding=encoding, **answers)


def plain(record: RecordLayout) -> dict[str, Any]:
    """A row whose every value fits."""
    row: dict[str, Any] = {}
    for of in record.fields:
        if of.codes is not None:
            row[of.name] = of.codes.values[0].code
        elif of.type == "date":
            row[of.name] = CUTOFF
        else:
            row[of.name] = 7 if of.is_number else "A"
    return row


def table_of(store: Store, layout: Layout, name: str, rows: list[Row]) -> str:
    """A table of rows of a record: what they do not say is plain."""
    [record] = [one for one in layout.records if one.name == name]
    whole = [plain(record) | dict(row) for row in rows]
    columns: dict[str, Any] = {"line_number": list(range(2, 2 + len(rows)))}
    for of in record.fields:
        kind = pa.int64() if of.is_number else pa.date32() if of.type == "date" else pa.string()
        columns[of.name] = pa.array([row[of.name] for row in whole], kind)
    store.connection.from_arrow(pa.table(columns)).create_view("told", replace=True)
    store.connection.execute(f"create or replace temp table written_{name} as from told")
    return f"written_{name}"


def write(desk: Desk, *rows: Row, record: str = "detail") -> Written:
    table = table_of(desk.store, desk.layout, record, list(rows))
    return FileWriter(desk.store, desk.layout, {record: table}, CUTOFF, PROCESS).write(desk.path)


def lines_of(desk: Desk, *rows: Row) -> list[str]:
    """The lines of the details that were written."""
    written = write(desk, *rows)
    assert written.findings == []
    return desk.path.read_bytes().decode("cp1252").split("\r\n")[1:-2]


MISFITS = [
    ("edad_mora", 1000, "too_long", "186-188"),
    ("edad_mora", -1, "too_long", "186-188"),
    ("valor_saldo_deuda", 10**11, "too_long", "200-210"),
    ("valor_saldo_deuda", -(2**63), "too_long", "200-210"),
    ("nombre", "A" * 46, "too_long", "31-75"),
    ("numero_obligacion", "9" * 19, "too_long", "13-30"),
    ("novedad", "6", "unknown_code", "108-109"),
    ("estado_cuenta", "99", "unknown_code", "119-120"),
    ("adjetivo", "", "unknown_code", "138"),
    ("nombre", "漢", "not_a_character", "31-75"),
    ("nombre", "A\nB", "not_a_character", "31-75"),
    ("nombre", "A\x00B", "not_a_character", "31-75"),
    ("nombre", "A\ufffdB", "not_a_character", "31-75"),
    ("nombre", "A\uf781B", "not_a_character", "31-75"),
]


def test_what_does_not_fit_is_found_in_its_row_and_no_file_is_written(master: Desk) -> None:
    written = write(master, {}, *({field: value} for field, value, _, _ in MISFITS), {})
    assert sorted((f.line_number, f.field, f.fault, f.position) for f in written.findings) == [
        (3 + row, field, fault, place) for row, (field, _, fault, place) in enumerate(MISFITS)
    ]
    assert {(f.record, f.found) for f in written.findings} == {("detail", "")}
    assert list(master.folder.glob("*.txt")) == []
    assert list(master.folder.glob(".writing*")) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("edad_mora", 1000), ("edad_mora", -1), ("adjetivo", ""), ("nombre", "漢"), ("nombre", "\n")],
)
def test_a_single_value_that_does_not_fit_is_enough(field: str, value: Any, master: Desk) -> None:
    assert [f.field for f in write(master, {}, {field: value}).findings] == [field]
    assert not master.path.exists()


def test_a_day_of_no_four_digit_year_is_found(master: Desk) -> None:
    days = ("infinity", "-infinity", "0044-03-15 (BC)", "10000-01-01")
    table = table_of(master.store, master.layout, "detail", [{}, *({} for _ in days)])
    for row, day in enumerate(days):
        change = f"update {table} set fecha_pago = '{day}'::date where line_number = {3 + row}"
        master.store.connection.execute(change)
    tables = {"detail": table}
    written = FileWriter(master.store, master.layout, tables, CUTOFF, PROCESS).write(master.path)
    assert [(f.line_number, f.field, f.fault) for f in written.findings] == [
        (3 + row, "fecha_pago", "no_date") for row in range(len(days))
    ]
    assert not master.path.exists()


def test_everything_that_does_not_fit_is_found_at_once(master: Desk) -> None:
    spoilt = {"edad_mora": 1000, "nombre": "漢" * 50, "novedad": "X"}
    written = write(master, spoilt, {}, {"estado_cuenta": "99"})
    assert {(f.line_number, f.field, f.fault) for f in written.findings} == {
        (2, "edad_mora", "too_long"),
        (2, "nombre", "too_long"),
        (2, "nombre", "not_a_character"),
        (2, "novedad", "unknown_code"),
        (4, "estado_cuenta", "unknown_code"),
    }


def test_a_file_that_stands_stays_when_the_next_cannot_be_written(master: Desk) -> None:
    write(master, {})
    before = master.path.read_bytes()
    assert write(master, {"edad_mora": 1000}).findings
    assert master.path.read_bytes() == before


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        (
            "windows-1252",
            {
                "núñez ÁÉÍÓÚÜ": "NÚÑEZ ÁÉÍÓÚÜ",
                "NU\u0301N\u0303EZ": "NÚÑEZ",
                "O\u2019HARA “EL” 1\u20132": "O\u2019HARA “EL” 1\u20132",
                "Łukasz Čapek": "LUKASZ CAPEK",
            },
        ),
        (
            "ascii",
            {
                "núñez ÁÉÍÓÚÜ": "NUNEZ AEIOUU",
                "nu\u0301n\u0303ez": "NUNEZ",
                "O\u2019HARA “EL” 1\u20132": 'O\'HARA "EL" 1-2',
                "ANA\u00a0MARIA": "ANA MARIA",
            },
        ),
    ],
)
def test_letters_are_written_by_the_listed_table(
    encoding: str, names: dict[str, str], desk: Sit
) -> None:
    lines = lines_of(with_encoding(desk, encoding), *({"nombre": name} for name in names))
    assert [line[30:75].rstrip() for line in lines] == list(names.values())
    assert {len(line) for line in lines} == {800}


def test_a_letter_of_no_list_is_a_finding_in_ascii(desk: Sit) -> None:
    rows = [{"ciudad_residencia": f"A{letter}B"} for letter in "漢Ω€ß😀"]
    written = write(with_encoding(desk, "ascii"), *rows)
    assert [(f.line_number, f.field, f.fault) for f in written.findings] == [
        (line, "ciudad_residencia", "not_a_character") for line in range(2, 7)
    ]


def test_values_stand_where_the_pack_has_them(master: Desk) -> None:
    row = {
        "numero_obligacion": "A17",
        "edad_mora": None,
        "fecha_pago": None,
        "numero_tarjeta": None,
    }
    [line] = lines_of(master, row)
    assert line[12:30] == "A17".rjust(18, "0")
    assert (line[185:188], line[271:279], line[763:781]) == ("000", "0" * 8, " " * 18)
    assert line[107:109] == "01"


def test_header_and_trailer_count_what_was_written(master: Desk) -> None:
    write(master, {"novedad": "06"}, {"novedad": "13"}, {"novedad": "01"})
    header, *_, trailer = master.path.read_bytes().decode("cp1252").split("\r\n")[:-1]
    assert header[26:34] == "20261031"
    assert trailer[18:42] == "20261122" + "00000005" + "00000020"


def test_a_code_the_pack_does_not_know_is_written_as_it_was_where_others_exist(
    master: Desk,
) -> None:
    [line] = lines_of(master, {"novedad": "77"})
    assert line[107:109] == "77"
    again = field_batches(FileReader(master.path, master.layout), master.layout.records[1])
    assert again.read_all().column("novedad").to_pylist() == ["77"]


def test_no_rows_make_a_header_and_a_trailer(master: Desk) -> None:
    assert write(master).counts == {"header": 1, "trailer": 1, "detail": 0}
    assert master.path.read_bytes().count(b"\r\n") == 2


def test_a_last_line_has_no_end_where_the_pack_says_so(desk: Sit) -> None:
    own = desk(CREDIT, last_line_end="no", line_end="crlf", encoding="ascii", header_width="bare")
    assert write(own, {}).findings == []
    assert own.path.read_bytes().splitlines(keepends=True)[-1][:1] == b"9"
    assert not own.path.read_bytes().endswith(b"\n")


def test_a_row_of_another_cut_is_written(desk: Sit) -> None:
    own = desk(CREDIT, encoding="ascii")
    assert write(own, {}, {"fecha_corte": date(2026, 9, 30)}).findings == []


@pytest.mark.parametrize("encoding", ["ascii", "windows-1252"])
def test_titles_are_written_in_the_letters_there_are(encoding: str, desk: Sit) -> None:
    own = desk(STATES, titles="yes", delimiter="comma", line_end="lf", encoding=encoding)
    assert write(own, {}).findings == []
    first = own.path.read_bytes().decode("cp1252").split("\n")[0]
    accented = "Obligación,Sucursal,Estado,Calificación,Edad de mora,Saldo,Saldo mora"
    assert first == (accented if encoding != "ascii" else accented.replace("ó", "o"))


@pytest.mark.parametrize("value", ["A;B", 'A"B', '"', ";", '";"', " A "])
def test_a_delimiter_in_a_text_is_kept_between_quotation_marks(value: str, desk: Sit) -> None:
    own = desk(STATES, titles="no", delimiter="semicolon", encoding="ascii")
    assert write(own, {"numero_obligacion": value}).findings == []
    rows = field_batches(FileReader(own.path, own.layout), own.layout.records[0]).read_all()
    assert rows.column("numero_obligacion").to_pylist() == [value]


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("numero_obligacion", "A\nB", "not_a_character"),
        ("valor_saldo", -1, "too_long"),
        ("valor_saldo", 10**15, "too_long"),
    ],
)
def test_what_does_not_fit_a_delimited_file_is_found(
    field: str, value: Any, fault: str, desk: Sit
) -> None:
    own = desk(STATES, titles="no", encoding="ascii")
    written = write(own, {field: value})
    assert [(f.line_number, f.field, f.fault) for f in written.findings] == [(2, field, fault)]
    assert not own.path.exists()


def test_a_letter_that_nobody_sees_is_found_in_utf_8(desk: Sit) -> None:
    own = desk(EDG, encoding="utf-8")
    rows = [{"numero_obligacion": f"A{letter}"} for letter in "\u200b\ufeff\x85\uf7ff"]
    written = write(own, *rows, record="cuota")
    assert [(f.line_number, f.field, f.fault) for f in written.findings] == [
        (line, "numero_obligacion", "not_a_character") for line in range(2, 6)
    ]
    assert write(own, {"numero_obligacion": "漢😀\u00a0Ñ"}, record="cuota").findings == []


@pytest.mark.parametrize("place", [50, 802 + 30, 802 + 187, 1604 + 27])
def test_a_file_that_does_not_read_back_is_not_delivered(
    place: int, master: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(master, {})
    before = master.path.read_bytes()
    synced = os.fsync

    def spoil(handle: int) -> None:
        synced(handle)
        [writing] = master.folder.glob(".writing-*")
        raw = bytearray(writing.read_bytes())
        raw[place] ^= 1
        writing.write_bytes(raw)

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(IntegrityError, match="does not read back") as refused:
        write(master, {"edad_mora": 3})
    assert "A" * 3 not in str(refused.value)
    assert master.path.read_bytes() == before
    assert list(master.folder.glob(".writing*")) == []


@pytest.mark.parametrize("keep", [0, 1, 48, 49, -1])
def test_a_file_that_was_cut_on_the_disk_is_not_delivered(
    keep: int, desk: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = desk(RENUMBERING, line_end="lf", last_line_end="yes")

    def cut(_: int) -> None:
        [writing] = own.folder.glob(".writing-*")
        writing.write_bytes(writing.read_bytes()[:keep])

    monkeypatch.setattr(os, "fsync", cut)
    with pytest.raises(IntegrityError):
        write(own, {}, {})
    assert not own.path.exists()


KILLED = """
import os, signal, sys
from pathlib import Path
import tests.bureaus.test_writing as own
from retention.bureaus.layout import layout_of
from retention.bureaus.shelf import find_pack
from retention.bureaus.writing import FileWriter
from retention.store import Store
store, layout = Store(None), layout_of(find_pack("datacredito-maestro-800"))
table = own.table_of(store, layout, "detail", [{}])
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
FileWriter(store, layout, {"detail": table}, own.CUTOFF, own.PROCESS).write(Path(sys.argv[1]))
"""


def test_a_write_that_is_killed_leaves_nothing_under_the_name(tmp_path: Path) -> None:
    root = Path(retention.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "file.txt")],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert [path.name for path in tmp_path.iterdir()] == [".writing-file.txt"]
