"""The workbook for collections: what Excel and LibreOffice read back from it."""

from __future__ import annotations

import hashlib
import stat
import time
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from retention.deliveries import workbook
from retention.deliveries.workbook import (
    DECISIONS,
    HEADINGS,
    INFORMATION_SHEET,
    LIST_SHEET,
    REVIEW_DECISIONS,
    information,
    write_workbook,
)

RUN_DATE = date(2026, 11, 22)
PURGE_LIST: Mapping[str, object] = {
    "run_date": RUN_DATE,
    "purge_id": "00a1b2c3d4e5f607",
    "bureau": "datacredito",
    "creditor_id": "900123456",
    "portfolio": "Libranza",
    "obligation_number": "000123",
    "titular_id_type": "CC",
    "titular_id_number": "0052123456",
    "titular_name": "Íngrid Ñáñez & Hijos",
    "titular_role": "deudor_principal",
    "mora_started_on": date(2018, 11, 1),
    "mora_ended_on": None,
    "ended_by": None,
    "mora_days": 2943,
    "exp_2x_on": None,
    "exp_4y_on": None,
    "exp_8y_on": date(2026, 11, 1),
    "exp_transition_on": None,
    "expires_on": date(2026, 11, 1),
    "order_due_on": date(2026, 10, 22),
    "days_overdue": 21,
    "ceiling_expires_on": date(2026, 11, 1),
    "decision": "WITHDRAW_NOW",
    "verb": "eliminar",
    "rule_id": "P-8Y",
    "legal_basis": "Ley 1266/2008 art. 13 par. 1",
    "flags": "REAGED|BACKDATED",
}
COLUMNS = list(PURGE_LIST)


def row(**changes: object) -> list[object]:
    return list((dict(PURGE_LIST) | changes).values())


def written(folder: Path, *rows: list[object], total: int | None = None) -> Path:
    path = folder / "purge_list.xlsx"
    write_workbook(path, rows, COLUMNS, len(rows), total or len(rows), RUN_DATE)
    return path


def read_back(path: Path) -> list[dict[str, Any]]:
    """The list's rows by heading."""
    sheet = openpyxl.load_workbook(path)[LIST_SHEET]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), values, strict=True)) for values in rows]


def list_sheet(path: Path) -> Any:
    return openpyxl.load_workbook(path)[LIST_SHEET]


def test_a_row_reads_back_under_its_spanish_headings(tmp_path: Path) -> None:
    [read] = read_back(written(tmp_path, row()))
    assert read == {
        "Decisión": None,
        "Motivo": None,
        "Resultado de la regla": "Retirar ya",
        "Acción": "eliminar",
        "Días de retraso": 21,
        "Ordenar a más tardar el": datetime(2026, 10, 22),
        "Vence el": datetime(2026, 11, 1),
        "Central": "DataCrédito",
        "Acreedor": "900123456",
        "Cartera": "Libranza",
        "Obligación": "000123",
        "Tipo de documento": "CC",
        "Número de documento": "0052123456",
        "Titular": "Íngrid Ñáñez & Hijos",
        "Calidad": "Deudor principal",
        "En mora desde": datetime(2018, 11, 1),
        "Fin de la mora": None,
        "Días de mora": 2943,
        "Regla": "P-8Y",
        "Fundamento legal": "Ley 1266/2008 art. 13 par. 1",
        "Marcas": "REAGED|BACKDATED",
        "Identificador de purga": "00a1b2c3d4e5f607",
    }


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "purge_list.xlsx"
    write_workbook(path, [row()[::-1]], COLUMNS[::-1], 1, 1, RUN_DATE)
    assert read_back(path) == read_back(written(tmp_path, row()))


@pytest.mark.parametrize("code", DECISIONS)
def test_each_code_of_the_program_is_shown_in_spanish(tmp_path: Path, code: str) -> None:
    [read] = read_back(written(tmp_path, row(decision=code)))
    assert read["Resultado de la regla"] == DECISIONS[code]


def test_a_code_without_a_translation_is_shown_as_it_is(tmp_path: Path) -> None:
    [read] = read_back(written(tmp_path, row(bureau="otra_central")))
    assert read["Central"] == "otra_central"


@pytest.mark.parametrize(
    "name",
    [
        '=HYPERLINK("x")',
        "+57 300",
        "-1+1",
        "@SUM(A1)",
        "{=1+1}",
        "https://example.com",
        "mailto:a@b.co",
        "internal:Hoja!A1",
        "=1",
        " = 1",
        "007",
        "1E5",
    ],
)
def test_a_name_stays_text_whatever_it_begins_with(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, row(titular_name=name))
    cell = list_sheet(path).cell(2, 3 + list(HEADINGS).index("titular_name"))
    assert cell.value == name
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.number_format == "@"
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize(
    "name",
    [
        "<r><t>a</t></r></si><si><t>b</t></si><r></r>",
        "a\x00b\x07c",
        "\ud800",
        "\uffff",
        "x" * 40_000,
        "_x0041_",
    ],
)
def test_no_name_breaks_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, streamed: bool
) -> None:
    monkeypatch.setattr(workbook, "_ROWS_HELD_IN_MEMORY", 0 if streamed else 10)
    path = written(tmp_path, row(titular_name=name), row())
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            ElementTree.fromstring(archive.read(part))
    first, second = read_back(path)
    assert second["Titular"] == "Íngrid Ñáñez & Hijos"
    assert first["Obligación"] == "000123"


def test_a_streamed_sheet_holds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = read_back(written(tmp_path, row(), row(flags="")))
    monkeypatch.setattr(workbook, "_ROWS_HELD_IN_MEMORY", 0)
    assert read_back(written(tmp_path, row(), row(flags=""))) == held


def test_dates_are_dates_and_identifiers_are_text(tmp_path: Path) -> None:
    sheet = list_sheet(written(tmp_path, row()))
    formats = {sheet.cell(1, cell.column).value: cell.number_format for cell in sheet[2]}
    assert formats["Vence el"] == formats["En mora desde"] == "dd/mm/yyyy"
    assert formats["Obligación"] == formats["Número de documento"] == "@"
    assert sheet.column_dimensions["B"].number_format == "@"
    assert formats["Días de retraso"] == "#,##0"


def test_a_date_that_excel_does_not_know_is_text(tmp_path: Path) -> None:
    rows = read_back(
        written(
            tmp_path,
            row(mora_started_on=date(1900, 2, 28)),
            row(mora_started_on=date(1900, 3, 1)),
        )
    )
    assert [read["En mora desde"] for read in rows] == ["1900-02-28", datetime(1900, 3, 1)]


def test_every_row_offers_the_three_decisions(tmp_path: Path) -> None:
    sheet = list_sheet(written(tmp_path, row(), row(), row()))
    offers = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert offers["A2:A4"].type == "list"
    assert offers["A2:A4"].formula1 == '"Aprobar,Retener,Revisar"'
    assert offers["A2:A4"].errorStyle in (None, "stop")
    for name, meaning in REVIEW_DECISIONS.items():
        assert f"{name}: {meaning}" in offers["A2:A4"].prompt
    assert offers["B2:B4"].type == "textLength"


def test_the_header_is_frozen_and_filtered(tmp_path: Path) -> None:
    sheet = list_sheet(written(tmp_path, row(), row()))
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:V3"
    assert sheet.column_dimensions["A"].width > 10


def test_the_second_sheet_says_how_many_rows_stay_in_the_csv(tmp_path: Path) -> None:
    path = written(tmp_path, row(), total=34_568)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [LIST_SHEET, INFORMATION_SHEET]
    text = [cell.value for cell in book[INFORMATION_SHEET]["A"]]
    assert "Evaluación al 22/11/2026" in text
    assert "Filas en este libro: 1 de 34.568" in text
    assert "purge_list.csv trae 34.567 filas más; aquí están las de mayor retraso." in text


@pytest.mark.parametrize(
    ("listed", "total", "line"),
    [
        (0, 0, "Ninguna fila: hoy no hay nada que retirar ni que venza dentro del horizonte."),
        (5, 5, "La lista está completa: purge_list.csv no trae más filas."),
        (5, 6, "purge_list.csv trae 1 fila más; aquí están las de mayor retraso."),
    ],
)
def test_the_line_about_the_rest_fits_the_count(listed: int, total: int, line: str) -> None:
    assert ("strong", line) in information(listed, total, RUN_DATE)


def test_an_empty_list_is_a_workbook_with_its_header(tmp_path: Path) -> None:
    path = tmp_path / "purge_list.xlsx"
    write_workbook(path, [], COLUMNS, 0, 0, RUN_DATE)
    assert read_back(path) == []
    assert list_sheet(path)["A1"].value == "Decisión"


def test_the_same_rows_give_the_same_bytes_at_any_time_and_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(tmp_path, row(), row(flags="")).read_bytes()
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        (tmp_path / "elsewhere").mkdir()
        second = written(tmp_path / "elsewhere", row(), row(flags=""))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert hashlib.sha256(second.read_bytes()).digest() == hashlib.sha256(first).digest()
    with zipfile.ZipFile(second) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 31)}
        assert b"2026-11-22T00:00:00Z" in archive.read("docProps/core.xml")


def test_only_the_owner_reads_the_workbook_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    (tmp_path / "purge_list.xlsx").touch(mode=0o644)
    path = written(tmp_path, row())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_fewer_rows_than_announced_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 rows came, 2 were announced"):
        write_workbook(tmp_path / "list.xlsx", [row()], COLUMNS, 2, 2, RUN_DATE)
    assert not list(tmp_path.iterdir())


def test_rows_that_break_off_leave_no_workbook(tmp_path: Path) -> None:
    def broken() -> Iterator[list[object]]:
        yield row()
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        write_workbook(tmp_path / "list.xlsx", broken(), COLUMNS, 2, 2, RUN_DATE)
    assert not list(tmp_path.iterdir())


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lack the columns flags"):
        write_workbook(tmp_path / "list.xlsx", [row()[:-1]], COLUMNS[:-1], 1, 1, RUN_DATE)


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lower workbook_rows"):
        write_workbook(tmp_path / "list.xlsx", [], COLUMNS, 1_048_576, 1_048_576, RUN_DATE)
