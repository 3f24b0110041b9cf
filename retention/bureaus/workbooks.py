"""Bureau files that are workbooks: their first sheet as lines, and lines as a workbook.

Within the program a workbook is a delimited file whose fields are parted by a control mark (31), so
that it is read, checked, amended and written as any other. Every cell is written as text: nothing
becomes a number that loses its zeros, or a formula.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Final

from retention.bureaus.layout import Layout
from retention.errors import UsageError
from retention.purge.untrusted_workbook import first_sheet

MARK: Final = "\x1f"
_ZIP: Final = b"PK"
_BREAKS: Final = {ord(one): "\x1a" for one in "\r\n\x1f"}
"""A line break in a cell is found as what no text may hold."""
_DATES: Final = {"YYYYMMDD": "%Y%m%d", "DDMMYYYY": "%d%m%Y", "DD/MM/YYYY": "%d/%m/%Y"}
_SHEET: Final = "Hoja1"
_MOST_ROWS: Final = 1_048_576
_MADE: Final = datetime(2000, 1, 1)
"""The clock would otherwise stand in the file."""


@contextmanager
def as_lines(path: Path, layout: Layout) -> Iterator[Path]:
    """A file as lines: of a workbook a copy that is gone afterwards, any other itself.

    Raises InputRefused for what has the start of a workbook and is none.
    """
    if layout.pack.file.shape != "workbook" or not _is_zip(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="retention-") as folder:
        lines = Path(folder) / f"{path.stem}.txt"
        with first_sheet(path) as rows, lines.open("w", encoding="utf-8", newline="") as out:
            out.writelines(_lines(rows, layout))
        yield lines


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_ZIP)) == _ZIP


def _lines(rows: Iterator[tuple[object, ...]], layout: Layout) -> Iterator[str]:
    width = 1 + max(of.start for record in layout.records for of in record.fields)
    waiting = 0
    for row in rows:
        texts = [_text(cell, layout) for cell in row]
        while len(texts) > width and not texts[-1]:
            texts.pop()
        if not any(texts):
            waiting += 1
            continue
        yield from [MARK * (width - 1) + "\n"] * waiting
        waiting = 0
        yield MARK.join([*texts, *[""] * (width - len(texts))]) + "\n"


def _text(cell: object, layout: Layout) -> str:
    """A cell as text: whole numbers without decimals, days as the layout writes them."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.strftime(_DATES[layout.pack.file.dates])
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).translate(_BREAKS)
    return '"' + text.replace('"', '""') + '"' if '"' in text else text


def make_workbook(path: Path) -> None:
    """Make a workbook of the lines of a file, in its place; UsageError as `write_workbook`."""
    lines = path.replace(path.with_suffix(".lines"))
    try:
        write_workbook(lines, path)
    finally:
        lines.unlink()


def write_workbook(lines: Path, target: Path) -> None:
    """Make a workbook of lines; the same lines give the same bytes.

    Raises UsageError when there are more than a sheet holds.
    """
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(target), options) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet(_SHEET)
        as_text = book.add_format({"num_format": "@"})
        with lines.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file):
                if number == _MOST_ROWS:
                    raise _too_long(target)
                for place, text in enumerate(_cells(line.rstrip("\r\n"))):
                    sheet.write_string(number, place, text, as_text)


def _cells(line: str) -> list[str]:
    return next(csv.reader([line], delimiter=MARK)) if '"' in line else line.split(MARK)


def _too_long(target: Path) -> UsageError:
    return UsageError(
        "the file has more rows than a workbook holds",
        where=target.name,
        why=f"a sheet has {_MOST_ROWS:,} rows",
        todo="ask the bureau for a layout of lines, such as the maestro",
    )
