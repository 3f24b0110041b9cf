"""Makes the workbook of a past night again from the items that are left in its list."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from retention.deliveries.workbook import write_workbook

if TYPE_CHECKING:
    from retention.store import Store

_SHEET: Final = "xl/worksheets/sheet1.xml"


def write_again(store: Store, old: Path, new: Path, run_date: date) -> None:
    """Write `new` from the relation purge_items, with at most as many rows as `old` has.

    A workbook that held the whole list holds the whole rest; one that was cut off at so many rows
    is cut off there again.
    """
    total = store.value("deliveries/item_count")
    found = store.run("deliveries/most_overdue", workbook_rows=_row_count(old))
    columns = [column[0] for column in found.description or ()]
    rows = found.fetchall()
    write_workbook(new, rows, columns, len(rows), total, run_date)


def _row_count(path: Path) -> int:
    """The rows below the headings, as the sheet of a delivered workbook says at its beginning."""
    with zipfile.ZipFile(path) as book, book.open(_SHEET) as sheet:
        for _, element in ElementTree.iterparse(sheet, events=("start",)):
            if element.tag.endswith("}dimension"):
                last_cell = element.attrib["ref"].rpartition(":")[2]
                return int(last_cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1
    raise ValueError("the sheet of the workbook does not say how large it is")
