"""Makes of an extract a UTF-8 file that the typed reader takes line by line.

A plain file is read where it lies. Otherwise a copy is made in the work folder: decoded from its
encoding, line ends made one, and every line that is no single record replaced by a mark, so that
line numbers stay those of the original. Parquet is written out as CSV and goes the same way.
"""

from __future__ import annotations

import codecs
import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from retention.intake.scan import CHUNK, LONGEST_LINE, Scan, scan

if TYPE_CHECKING:
    from retention.settings import Extract as Description
    from retention.store import Store

_UNREADABLE = "\x03"
_CONTROL = {0: "\x01", 2: "\x01", 3: "\x01", ord("\r"): "\x01"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready for the reader.

    `path` is UTF-8 text; `quote` is empty when no field is quoted; `original` is what the person
    sent, as lines (for Parquet: its rows as CSV), in `encoding`.
    """

    path: Path
    quote: str
    delimiter: str
    original: Path
    encoding: str
    scan: Scan


def prepare(
    path: Path, first: Scan, description: Description, work: Path, store: Store, *, checked: bool
) -> Prepared:
    """Ready `path`, of which `first` is the scan; with `checked` every line is checked.

    Raises OSError, UnicodeError or duckdb.Error when the file cannot be read at all.
    """
    if is_parquet(path, description):
        return _prepare_parquet(path, work, store)
    as_it_is = description.encoding == "utf-8" and _is_utf_8(str(path))
    if first.is_plain and not checked and as_it_is:
        return Prepared(path, "", description.delimiter, path, "utf-8", first)
    text = _decoded(path, description.encoding, work)
    return _checked(text, description.delimiter, path, description.encoding, first, work, store)


def reader_path(path: Path) -> str:
    """A path as DuckDB's readers take it, to whom * ? [ would stand for other files too."""
    return glob.escape(str(path))


def _is_utf_8(name: str) -> bool:
    """Whether DuckDB can open a file of this name."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_parquet(path: Path, description: Description) -> bool:
    """Whether an extract is read as Parquet."""
    if description.format == "auto":
        return path.suffix.lower() == ".parquet"
    return description.format == "parquet"


def _prepare_parquet(path: Path, work: Path, store: Store) -> Prepared:
    rows = work / "rows.csv"
    store.run("intake/files/parquet_rows", source=reader_path(path), target=str(rows)).fetchall()
    return prepare_rows(rows, work, store)


def prepare_rows(rows: Path, work: Path, store: Store) -> Prepared:
    """Ready rows that were written out as CSV, which stand for what the person sent."""
    seen = scan(rows)
    if seen.is_plain:
        return Prepared(rows, "", ",", rows, "utf-8", seen)
    return _checked(_decoded(rows, "utf-8", work), ",", rows, "utf-8", seen, work, store)


def _checked(
    text: Path,
    delimiter: str,
    original: Path,
    encoding: str,
    seen: Scan,
    work: Path,
    store: Store,
) -> Prepared:
    lines = work / "lines.csv"
    store.run(
        "intake/files/lines",
        source=reader_path(text),
        target=str(lines),
        record_pattern=_record_pattern(delimiter),
        longest_line=LONGEST_LINE,
    ).fetchall()
    text.unlink()
    return Prepared(lines, '"', delimiter, original, encoding, seen)


def _record_pattern(delimiter: str) -> str:
    mark = re.escape(delimiter)
    field = f'(?:[^"{mark}]*|"(?:[^"]|"")*")'
    return f"{field}(?:{mark}{field})*"


def _decoded(path: Path, encoding: str, work: Path) -> Path:
    target = work / "decoded.csv"
    with target.open("w", encoding="utf-8", newline="") as out:
        for text in _texts(path, encoding):
            out.write(text)
    return target


def _texts(path: Path, encoding: str) -> Iterator[str]:
    """The text in chunks, \\n at the line ends, marks where it could not be decoded."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="retention-mark")
    held = ""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            text = held + decoder.decode(chunk)
            held = "\r" if text.endswith("\r") else ""
            yield _one_line_end(text[: len(text) - len(held)])
    yield _one_line_end(held + decoder.decode(b"", final=True))


def _one_line_end(text: str) -> str:
    text = text.replace("\r\n", "\n")
    return text if text.isprintable() else text.translate(_CONTROL)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _UNREADABLE, error.end


codecs.register_error("retention-mark", _mark)
