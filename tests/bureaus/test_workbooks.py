"""Bureau files that are workbooks: written as text, read whatever a spreadsheet made of them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from retention.bureaus.layout import Layout, layout_of
from retention.bureaus.patching import Patcher, define_line_records
from retention.bureaus.reading import FileReader
from retention.bureaus.roundtrip import round_trip
from retention.bureaus.shelf import find_pack
from retention.bureaus.taking import take_rows
from retention.bureaus.writing import FileWriter
from retention.errors import InputRefused
from retention.store import Store
from tests.cli.test_bureau import _run

_DAYS = (date(2026, 10, 31), date(2026, 11, 22))


@pytest.fixture(scope="module")
def layout() -> Layout:
    return layout_of(find_pack("datacredito-plantilla-33"))


def _write(store: Store, layout: Layout, path: Path, *told: dict[str, str]) -> None:
    """A workbook of rows; what is not told of one is nothing."""
    [record] = layout.details
    rows = []
    for number, row in enumerate(told, 2):
        cells = ", ".join(f"{row.get(of.name, 'null')} as {of.name}" for of in record.fields)
        rows.append(f"select {number} as line_number, {cells}")
    store.connection.execute(f"create or replace table plantilla as {' union all '.join(rows)}")
    assert FileWriter(store, layout, {"detail": "plantilla"}, *_DAYS).write(path).findings == []


_ROW = {
    "tipo_identificacion": "'1'",
    "numero_identificacion": "1020304050::bigint",
    "nombre": "'=SUMA(A1)'",
    "numero_obligacion": "'00077'",
    "fecha_apertura": "date '2024-01-15'",
    "novedad": "'07'",
    "edad_mora": "75::bigint",
}


def test_every_cell_is_text_and_keeps_its_zeros(tmp_path: Path, layout: Layout) -> None:
    with Store(None) as store:
        _write(store, layout, tmp_path / "p.xlsx", _ROW)
        assert round_trip(store, tmp_path / "p.xlsx", layout) is None
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").worksheets[0]
    titles, row = ([cell.value for cell in each] for each in sheet.iter_rows(max_row=2))
    assert titles[:4] == [
        "TIPO DE IDENTIFICACION",
        "NUMERO DE IDENTIFICACION",
        "NOMBRE COMPLETO",
        "NUMERO DE LA CUENTA U OBLIGACION",
    ]
    assert row[:5] == ["1", "1020304050", "=SUMA(A1)", "00077", "20240115"]
    assert {cell.data_type for each in sheet.iter_rows() for cell in each if cell.value} == {"s"}


def test_quotation_marks_in_a_cell_stay(tmp_path: Path, layout: Layout) -> None:
    with Store(None) as store:
        row = _ROW | {"nombre": """'"LA" PERSONA "INVENTADA"'"""}
        _write(store, layout, tmp_path / "p.xlsx", row)
        assert round_trip(store, tmp_path / "p.xlsx", layout) is None
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").worksheets[0]
    assert sheet.cell(2, 3).value == '"LA" PERSONA "INVENTADA"'


def test_a_workbook_is_amended_and_the_rest_of_it_stays(tmp_path: Path, layout: Layout) -> None:
    source, target = tmp_path / "p.xlsx", tmp_path / "amended.xlsx"
    with Store(None) as store:
        others = _ROW | {"numero_obligacion": "'00078'"}
        _write(store, layout, source, _ROW, others, _ROW | {"numero_obligacion": "'00079'"})
        store.connection.execute(
            "create table amendments_made as select 3::bigint as line_number,"
            " 'behaviour' as column_name, 'al_dia' as now"
        )
        store.connection.execute("create table lines_gone as select 2::bigint as line_number")
        define_line_records(store, source, layout)
        Patcher(store, layout).write(source, target)
    rows = list(openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert [(row[3], row[7]) for row in rows[1:]] == [("00078", "01"), ("00079", "07")]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, layout: Layout) -> None:
    with Store(None) as store:
        for name in ("one.xlsx", "other.xlsx"):
            _write(store, layout, tmp_path / name, _ROW)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()


def test_what_a_spreadsheet_made_numbers_and_days_of_is_read(
    tmp_path: Path, layout: Layout
) -> None:
    path = tmp_path / "by_hand.xlsx"
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Hoja1", 0)
    [record] = layout.details
    sheet.append([of.title for of in record.fields])
    cells: dict[str, object] = {
        "tipo_identificacion": 1,
        "numero_identificacion": 1020304050.0,
        "numero_obligacion": 77,
        "fecha_apertura": datetime(2024, 1, 15),
        "novedad": "07",
    }
    sheet.append([cells.get(of.name) for of in record.fields])
    book.save(path)
    with Store(None) as store:
        take_rows(store, "read", FileReader(path, layout))
        told = store.connection.execute(
            "select line_number, titular_id_type, titular_id_number, obligation_number,"
            " opened_on, behaviour from read"
        ).fetchall()
    assert told == [(2, "CC", "1020304050", "77", date(2024, 1, 15), "mora_60")]


def test_a_line_break_in_a_cell_is_found(tmp_path: Path, layout: Layout) -> None:
    path = tmp_path / "broken.xlsx"
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Hoja1", 0)
    [record] = layout.details
    sheet.append([of.title for of in record.fields])
    sheet.append(["PERSONA\nINVENTADA" if of.name == "nombre" else "" for of in record.fields])
    book.save(path)
    told = _run("check", path, "--pack", "datacredito-plantilla-33")
    assert "line 2: nombre (column 3) ST-11 refuse:" in told.output


def test_what_is_no_workbook_is_refused(tmp_path: Path, layout: Layout) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing else")
    with Store(None) as store, pytest.raises(InputRefused, match="the workbook is refused"):
        take_rows(store, "read", FileReader(path, layout))
