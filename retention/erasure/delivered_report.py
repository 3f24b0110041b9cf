"""Takes out of a night's page the rows that show a single report; counts and totals stay.

The page masks names and documents, so a row is known by what it shows of an item and not by its
purge_id. Two moras that show the same go together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any, Final

from retention.deliveries.report import day
from retention.deliveries.workbook import BUREAUS

_SECTION: Final = "retrasos"
_OBLIGATION: Final = ("Acreedor", "Obligación")
_SHOWN: Final = (*_OBLIGATION, "Documento", "Central", "Venció el")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: where it lies in the page, and its cells by their headings."""

    start: int
    end: int
    cells: Mapping[str, str]


def without_rows(
    page: str, items: Iterable[Mapping[str, Any]], obligations: Collection[tuple[str, str]]
) -> tuple[str, int]:
    """The page without the rows of items and obligations, and how many went.

    `items` are rows of sql/report/oldest_overdue, `obligations` (creditor_id, obligation_number).
    """
    shown = {_as_shown(item) for item in items}
    rest, at, count = "", 0, 0
    for row in _rows(page):
        known_by = tuple(row.cells[heading] for heading in _SHOWN)
        if known_by in shown or known_by[: len(_OBLIGATION)] in obligations:
            rest += page[at : row.start]
            at, count = row.end, count + 1
    return rest + page[at:], count


def _as_shown(item: Mapping[str, Any]) -> tuple[str, ...]:
    """What the page shows of an item, in the order of `_SHOWN`."""
    return (
        item["creditor_id"],
        item["obligation_number"],
        f"{item['titular_id_type']} {item['masked_id_number']}",
        BUREAUS.get(item["bureau"], item["bureau"]),
        day(item["expires_on"]),
    )


def _rows(page: str) -> Iterator[_Row]:
    rows = _TableReader(page).rows
    for start, end, cells in rows[1:]:
        yield _Row(start, end, dict(zip(rows[0][2], cells, strict=True)))


class _TableReader(HTMLParser):
    """Reads the rows of the table in one section of the page, its headings first."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[tuple[int, int, list[str]]] = []
        """Where each begins and ends, and the text of its cells."""
        self._lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
        self._is_here = False
        self._start = 0
        self._cells: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._is_here = ("aria-labelledby", _SECTION) in attrs
        elif tag == "tr":
            self._start, self._cells = self._at(), []
        elif tag in ("th", "td"):
            self._cells.append("")

    def handle_data(self, data: str) -> None:
        if self._is_here and self._cells:
            self._cells[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and self._is_here:
            end = self._at() + len("</tr>\n")
            self.rows.append((self._start, end, [cell.strip() for cell in self._cells]))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
