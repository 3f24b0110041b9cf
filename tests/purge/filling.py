"""Purge lists as a night delivers them, filled as a spreadsheet program leaves them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from retention.deliveries.workbook import HEADINGS, LIST_SHEET, write_workbook
from retention.errors import InputRefused
from retention.purge.filled_workbook import read_filled

RUN_DATE = date(2026, 11, 22)
COLUMNS = list(HEADINGS)
ITEM: Mapping[str, object] = {
    "decision": "WITHDRAW_NOW",
    "verb": "eliminar",
    "days_overdue": 21,
    "order_due_on": date(2026, 10, 22),
    "expires_on": date(2026, 11, 1),
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
    "mora_days": 2943,
    "rule_id": "P-8Y",
    "legal_basis": "Ley 1266/2008 art. 13 par. 1",
    "flags": "REAGED|BACKDATED",
    "purge_id": "00a1b2c3d4e5f600",
}
SHEET_PART = "xl/worksheets/sheet1.xml"
SPREADSHEET_COLUMNS = ["Decisión", "Motivo", *HEADINGS.values()]


def purge_id(number: int) -> str:
    """The id of the item in row `number` of a delivered sheet, from 2 on."""
    return f"00a1b2c3d4e5{number:04x}"


def delivered(folder: Path, count: int = 1, **changes: object) -> Path:
    """A list of `count` items in rows 2 and on, told apart by purge_id and obligation_number."""
    rows = [
        dict(ITEM) | {"obligation_number": f"{n:06}", "purge_id": purge_id(n)} | changes
        for n in range(2, count + 2)
    ]
    path = folder / "purge_list.xlsx"
    write_workbook(path, [list(row.values()) for row in rows], COLUMNS, count, count, RUN_DATE)
    return path


def opened(path: Path) -> tuple[Any, Any]:
    """The workbook and its list's sheet, to be changed and saved."""
    book = openpyxl.load_workbook(path)
    return book, book[LIST_SHEET]


def write(path: Path, cells: Mapping[tuple[int, str], object]) -> Path:
    """Write cells, each by its row and heading, and save as a spreadsheet program does."""
    book, sheet = opened(path)
    for (number, heading), value in cells.items():
        sheet.cell(number, 1 + SPREADSHEET_COLUMNS.index(heading)).value = value
    book.save(path)
    return path


def filled(folder: Path, *said: tuple[object, object], **changes: object) -> Path:
    """A list whose rows 2 and on say `said`: Decisión and Motivo of each."""
    cells = {}
    for number, (decision, reason) in enumerate(said, 2):
        cells[number, "Decisión"], cells[number, "Motivo"] = decision, reason
    return write(delivered(folder, len(said), **changes), cells)


def replace_in_part(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Change the bytes of one part of the workbook's zip; `old` must be there."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    assert old in contents[part]
    contents[part] = contents[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def refusal(path: Path) -> InputRefused:
    """What reading `path` is refused with: where it is and what to do are always told."""
    with pytest.raises(InputRefused) as caught:
        read_filled(path)
    assert caught.value.where == str(path)
    assert caught.value.todo
    return caught.value
