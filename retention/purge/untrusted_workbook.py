"""Rows of a workbook that comes back from outside, by the headings of one of its sheets.

Whatever arrives under the name of a workbook is read or refused with the reason. What a zip would
unpack to is told by its directory and limited before anything is unpacked. openpyxl parses with the
expat of the standard library, which fetches nothing from outside a part; but it expands the
entities a part declares up to a hundred times the part's size, so a part with a document type
declaration, which no spreadsheet program writes, is refused before openpyxl sees it.
"""

from __future__ import annotations

import mmap
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final
from xml.parsers import expat

from retention.errors import InputRefused
from retention.purge.spoken import folded

_SAVE_AS_XLSX = "save it as «Libro de Excel (.xlsx)», without a password, and import that file"
_SEND_AGAIN = "open it in Excel or LibreOffice, save it again as .xlsx, and import that file"
_UNPACKED_LIMIT_BYTES = 1 << 30
_PROLOG_CHUNK_BYTES = 4096
_SHEET_ROW_LIMIT = 1_048_576
# What a zip may use that Python unpacks piece by piece; a piece of any other method has no limit.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """What a cell holds that has a formula and no value kept with it."""


_NumberedRow = tuple[int, tuple[object, ...]]
UNCOMPUTED: Final = Uncomputed()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as the spreadsheet shows it, and its cells by heading.

    A cell is a str, int, float, bool, date, datetime, time or timedelta; None where it is blank,
    `UNCOMPUTED` where it is a formula without a value. Of other formulas it is the value.
    """

    number: int
    cells: dict[str, object]


def read_rows(
    path: Path, sheet_name: str, headings: Sequence[str], filled: Sequence[str]
) -> list[SheetRow]:
    """The rows of `sheet_name` in which a column of `filled` is not blank, from top to bottom.

    `headings` are the columns to read, `filled` some of them. The heading row is the first that
    has all of them, wherever they stand; blanks around a heading, case and accents do not matter.
    Hidden and filtered rows and columns count. Raises InputRefused where there is no such workbook,
    sheet or column.
    """
    with _open(path) as file, _damage_refused(path):
        _check_container(file, path)
        with _sheet(file, path, sheet_name, computed=False) as rows:
            columns = _find_columns(rows, headings, path, sheet_name)
            kept = list(_filled_rows(rows, columns, filled))
        if any(_may_be_formula(cell) for row in kept for cell in row.cells.values()):
            with _sheet(file, path, sheet_name, computed=True) as rows:
                kept = _computed(kept, _filled_rows(rows, columns, headings))
    return kept


@contextmanager
def first_sheet(path: Path) -> Iterator[Iterator[tuple[object, ...]]]:
    """The rows of the first sheet of a workbook, as values; InputRefused where there is none.

    A formula is the value kept with it, None where there is none.
    """
    with _open(path) as file, _damage_refused(path):
        _check_container(file, path)
        with _sheet(file, path, None, computed=True) as rows:
            yield (row for _, row in rows)


@contextmanager
def _open(path: Path) -> Iterator[IO[bytes]]:
    try:
        if not path.is_file():
            todo = "give the path of the filled workbook"
            raise _refused("there is no such file", path, "", todo)
        file = path.open("rb")
    except OSError as error:
        todo = "give whoever runs this command the right to read it"
        raise _refused("it cannot be opened", path, error.strerror or "", todo) from error
    with file:
        yield file


def _refused(reason: str, path: Path, why: str, todo: str) -> InputRefused:
    return InputRefused(f"the workbook is refused: {reason}", str(path), why, todo)


def _check_container(file: IO[bytes], path: Path) -> None:
    """Refuse what is not a workbook, and what would cost more than one to look into."""
    if not zipfile.is_zipfile(file):
        raise _not_a_zip(file, path)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        _check_unpacked_size(parts, path)
        _check_methods(parts, path)
        _check_format(archive, path)
        for part in parts:
            with archive.open(part) as stream:
                _check_prolog(stream, path)


def _not_a_zip(file: IO[bytes], path: Path) -> InputRefused:
    file.seek(0)
    start = file.read(len(_OLE))
    if start == _OLE:
        return _ole_refused(file, path)
    if start.startswith(b"PK"):
        return _damaged(path, "its end is missing")
    why = "a .csv, .txt, .html or .ods file does not become a workbook by another name"
    return _refused("it is not an .xlsx workbook", path, why, _SAVE_AS_XLSX)


def _ole_refused(file: IO[bytes], path: Path) -> InputRefused:
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        protected = content.find(_PASSWORD_STREAM) >= 0
    if protected:
        return _refused("it is protected with a password", path, "", _SAVE_AS_XLSX)
    why = "it is in the format of Excel 97-2003 (.xls)"
    return _refused("it is not an .xlsx workbook", path, why, _SAVE_AS_XLSX)


def _check_unpacked_size(parts: Iterable[zipfile.ZipInfo], path: Path) -> None:
    """Believe the directory: Python unpacks no more of a part than it says."""
    size = sum(part.file_size for part in parts)
    if size > _UNPACKED_LIMIT_BYTES:
        why = f"unpacked it takes {size:,} bytes; the limit is {_UNPACKED_LIMIT_BYTES:,}"
        todo = "import the workbook the night delivered, with only Decisión and Motivo filled"
        raise _refused("it is too large", path, why, todo)


def _check_format(archive: zipfile.ZipFile, path: Path) -> None:
    names = set(archive.namelist())
    if "mimetype" in names and _starts_with(archive, "mimetype", _ODS):
        why = "it is in the format of LibreOffice (.ods)"
        raise _refused("it is not an .xlsx workbook", path, why, _SAVE_AS_XLSX)
    if "xl/workbook.bin" in names:
        why = "it is in Excel's binary format (.xlsb)"
        raise _refused("it is not an .xlsx workbook", path, why, _SAVE_AS_XLSX)
    if "[Content_Types].xml" not in names:
        why = "it is a zip file of something else"
        raise _refused("it is not an .xlsx workbook", path, why, _SAVE_AS_XLSX)


def _starts_with(archive: zipfile.ZipFile, name: str, start: bytes) -> bool:
    with archive.open(name) as part:
        return part.read(len(start)) == start


def _check_methods(parts: Iterable[zipfile.ZipInfo], path: Path) -> None:
    if any(part.compress_type not in _METHODS for part in parts):
        raise _damaged(path, "it is packed by a method that workbooks do not use")


class _RootReached(Exception):
    """The prolog of a part is over."""


def _check_prolog(part: IO[bytes], path: Path) -> None:
    """Read `part` up to its root element; what is no XML at all is left to openpyxl."""

    def refuse(*_: object) -> None:
        raise _damaged(path, "a part of it declares a document type, as no workbook does")

    def stop(*_: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        while chunk := part.read(_PROLOG_CHUNK_BYTES):
            parser.Parse(chunk)
    except (_RootReached, expat.ExpatError):
        return


@contextmanager
def _damage_refused(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong inside into a refusal: the workbook is to blame, not the reader.

    openpyxl has no exception of its own for a file it cannot make out, so all are caught.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except InputRefused:
        raise
    except Exception as error:
        raise _damaged(path, f"reading it ended in {type(error).__name__}") from error


def _damaged(path: Path, why: str) -> InputRefused:
    return _refused("it is damaged", path, why, _SEND_AGAIN)


@contextmanager
def _sheet(
    file: IO[bytes], path: Path, sheet_name: str | None, computed: bool
) -> Iterator[Iterator[_NumberedRow]]:
    """The rows of a sheet (None: the first), each as wide as its last cell.

    A cell with a formula is the value kept with it if `computed`, else the formula's text.
    """
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True, data_only=computed, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet_name in (None, sheet.title)]
        if not sheets:
            why = f"it has no sheet «{sheet_name}»"
            todo = "import the workbook the night delivered, with its sheets as they were named"
            raise _refused("it is not a purge list", path, why, todo)
        # What the file says of its own size may be less than it holds.
        sheets[0].reset_dimensions()
        yield enumerate(sheets[0].iter_rows(max_row=_SHEET_ROW_LIMIT, values_only=True), 1)
    finally:
        book.close()


def _find_columns(
    rows: Iterator[_NumberedRow],
    headings: Sequence[str],
    path: Path,
    sheet_name: str,
) -> dict[str, int]:
    """Take rows up to the heading row, and say where each of `headings` stands in it, from 0."""
    wanted = {folded(heading): heading for heading in headings}
    missing = list(headings)
    for number, row in rows:
        found = [wanted.get(folded(cell)) if isinstance(cell, str) else None for cell in row]
        absent = [heading for heading in headings if heading not in found]
        if not absent:
            _check_once(found, headings, path, f"{sheet_name}, row {number}")
            return {heading: found.index(heading) for heading in headings}
        missing = min(missing, absent, key=len)
    why = f"no row of «{sheet_name}» has all the headings; missing: {', '.join(missing)}"
    todo = "put back the columns of the delivered workbook; they may stand in any order"
    raise _refused("columns are missing", path, why, todo)


def _check_once(
    found: Sequence[str | None], headings: Sequence[str], path: Path, place: str
) -> None:
    twice = [heading for heading in headings if found.count(heading) > 1]
    if twice:
        why = f"{place}: {', '.join(twice)}"
        todo = "leave each of these columns once"
        raise _refused("a heading stands in it twice", path, why, todo)


def _filled_rows(
    rows: Iterator[_NumberedRow], columns: dict[str, int], filled: Sequence[str]
) -> Iterator[SheetRow]:
    marking = [columns[heading] for heading in filled]
    for number, row in rows:
        width = len(row)
        if any(at < width and not _is_blank(row[at]) for at in marking):
            cells = {heading: row[at] if at < width else None for heading, at in columns.items()}
            yield SheetRow(number, cells)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _may_be_formula(value: object) -> bool:
    """Whether a cell read without its value holds a formula, or a text that looks like one."""
    if isinstance(value, str):
        return value.startswith("=")
    return type(value).__module__.startswith("openpyxl.")


def _computed(rows: Iterable[SheetRow], values: Iterable[SheetRow]) -> list[SheetRow]:
    """`rows` with each formula replaced by its value, which stands in `values`."""
    by_number = {row.number: row.cells for row in values}
    return [SheetRow(row.number, _values(row.cells, by_number.get(row.number, {}))) for row in rows]


def _values(cells: dict[str, object], values: dict[str, object]) -> dict[str, object]:
    return {heading: _value(cell, values.get(heading)) for heading, cell in cells.items()}


def _value(cell: object, value: object) -> object:
    if not _may_be_formula(cell):
        return cell
    return UNCOMPUTED if value is None else value
