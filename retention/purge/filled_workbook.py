"""What a collections team decided in purge_list.xlsx, read back row by row.

Only the workbook is judged here: whether a row says what a decision needs. Whether it still fits
the purge list, and whether the law lets it be withheld, is decided where the list is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from retention.deliveries.workbook import (
    BUREAUS,
    DECISION_HEADING,
    HEADINGS,
    LIST_SHEET,
    REASON_HEADING,
    REASON_LIMIT,
)
from retention.purge.grounds import GROUND_LABELS
from retention.purge.spoken import cleaned, folded
from retention.purge.untrusted_workbook import UNCOMPUTED, SheetRow, read_rows

DECISION_CODES = {"Aprobar": "approve", "Retener": "withhold", "Revisar": "review"}
IDENTITY = (
    "bureau",
    "creditor_id",
    "obligation_number",
    "titular_id_type",
    "titular_id_number",
    "mora_started_on",
)

_PURGE_ID_HEADING = HEADINGS["purge_id"]
_READ = (
    DECISION_HEADING,
    REASON_HEADING,
    _PURGE_ID_HEADING,
    *(HEADINGS[name] for name in IDENTITY),
)
_PURGE_ID = re.compile("[0-9a-f]{16}")
_CELL_LIMIT = 32_767  # characters; Excel's own
_DECISION_OF = {folded(label): code for label, code in DECISION_CODES.items()}
_GROUND_OF = {folded(label): code for code, label in GROUND_LABELS.items()}
_BUREAU_OF = {label: code for code, label in BUREAUS.items()}
_DATE_TEXTS = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row with a decision, which says all that the decision needs.

    `row_number` is the row of the sheet, `decision` one of approve, withhold, review, `ground` a
    key of `GROUND_LABELS` where it is withhold. `reason` is what stands in Motivo (of a withheld
    row, after the colon), at most 500 characters. `identity` has the names of `IDENTITY`: dates
    for mora_started_on, the code of the bureau, else the text; None where the cell is blank.
    """

    row_number: int
    purge_id: str
    decision: str
    ground: str | None
    reason: str
    identity: dict[str, str | date | None]


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that somebody filled and that cannot be taken, why, and what to do about it."""

    row_number: int
    reason: str
    todo: str


@dataclass(frozen=True, slots=True)
class FilledWorkbook:
    """Every row that somebody filled, in the order of the sheet: taken or at fault."""

    rows: tuple[FilledRow, ...]
    faults: tuple[RowFault, ...]


def read_filled(path: Path) -> FilledWorkbook:
    """Read the decisions in the workbook at `path`, as Excel or LibreOffice saved it.

    Rows with nothing in Decisión and Motivo are passed over. A purge_id that stands twice and says
    the same counts once, with the reason of its first row; where its rows do not agree, or one of
    them is at fault, none of them counts. Raises InputRefused for a file that is not the workbook.
    """
    sheet_rows = read_rows(path, LIST_SHEET, _READ, (DECISION_HEADING, REASON_HEADING))
    judged = [(_purge_id_text(row), _judged(row)) for row in sheet_rows]
    rows, faults = _agreed(judged)
    return FilledWorkbook(tuple(rows), tuple(sorted(faults, key=lambda fault: fault.row_number)))


class _NotTaken(Exception):
    """Why a row is not taken, and what to do."""

    def __init__(self, reason: str, todo: str) -> None:
        super().__init__(reason, todo)
        self.reason = reason
        self.todo = todo


def _judged(row: SheetRow) -> FilledRow | RowFault:
    try:
        return _filled_row(row)
    except _NotTaken as fault:
        return RowFault(row.number, fault.reason, fault.todo)


def _filled_row(row: SheetRow) -> FilledRow:
    _check_computed(row)
    decision = _decision(row)
    ground, reason = _ground_and_reason(decision, _text(row.cells[REASON_HEADING]))
    return FilledRow(row.number, _purge_id(row), decision, ground, reason, _identity(row))


def _check_computed(row: SheetRow) -> None:
    formulas = [heading for heading, cell in row.cells.items() if cell is UNCOMPUTED]
    if formulas:
        raise _NotTaken(
            f"a formula without a value stands in {', '.join(formulas)}",
            "paste the values over the formulas (pegado especial, valores) and save",
        )


def _decision(row: SheetRow) -> str:
    choice = folded(_text(row.cells[DECISION_HEADING]))
    if not choice:
        raise _NotTaken(
            f"{REASON_HEADING} is filled and {DECISION_HEADING} is not",
            f"choose one of {', '.join(DECISION_CODES)}, or empty {REASON_HEADING}",
        )
    if choice not in _DECISION_OF:
        raise _NotTaken(
            f"{DECISION_HEADING} is none of {', '.join(DECISION_CODES)}",
            "choose one from the list in the cell, or leave it empty",
        )
    return _DECISION_OF[choice]


def _ground_and_reason(decision: str, text: str) -> tuple[str | None, str]:
    if decision != "withhold":
        return None, _reason(text)
    label, _, rest = text.partition(":")
    ground = _GROUND_OF.get(folded(label))
    if ground is None:
        raise _NotTaken(
            f"{REASON_HEADING} does not begin with a ground for withholding",
            f"begin it with one of {', '.join(GROUND_LABELS.values())}; then a colon and the fact",
        )
    reason = _reason(rest)
    if not reason:
        todo = f"write it as «{GROUND_LABELS[ground]}: the fact and what proves it»"
        raise _NotTaken(f"{REASON_HEADING} names a ground and no fact", todo)
    return ground, reason


def _reason(text: str) -> str:
    reason = cleaned(text)
    if len(reason) > REASON_LIMIT:
        raise _NotTaken(
            f"{REASON_HEADING} has {len(reason)} characters",
            f"say it in at most {REASON_LIMIT}",
        )
    return reason


def _purge_id(row: SheetRow) -> str:
    purge_id = _purge_id_text(row)
    if not _PURGE_ID.fullmatch(purge_id):
        raise _NotTaken(
            f"{_PURGE_ID_HEADING} is not 16 hexadecimal digits",
            "copy it again from the delivered workbook, as text",
        )
    return purge_id


def _purge_id_text(row: SheetRow) -> str:
    return _text(row.cells[_PURGE_ID_HEADING]).strip().lower()


def _identity(row: SheetRow) -> dict[str, str | date | None]:
    cells = {name: row.cells[HEADINGS[name]] for name in IDENTITY}
    identity: dict[str, str | date | None] = {
        name: None if cell is None else _text(cell) for name, cell in cells.items()
    }
    identity["mora_started_on"] = _date(cells["mora_started_on"])
    bureau = _text(cells["bureau"])
    identity["bureau"] = _BUREAU_OF.get(bureau, bureau or None)
    return identity


def _text(cell: object) -> str:
    """What stands in a cell; of a whole number its digits."""
    if cell is None or cell is UNCOMPUTED:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)[:_CELL_LIMIT]


def _date(cell: object) -> date | None:
    """The day in a cell; days before March 1900, which Excel does not have, stand as text."""
    if cell is None:
        return None
    moment = _moment(cell)
    if moment is None or moment.time() != time():
        raise _NotTaken(
            f"{HEADINGS['mora_started_on']} is not a date",
            "copy it again from the delivered workbook",
        )
    return moment.date()


def _moment(cell: object) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    return _moment_in_text(_text(cell).strip())


def _moment_in_text(text: str) -> datetime | None:
    for shape in _DATE_TEXTS:
        try:
            return datetime.strptime(text, shape)
        except ValueError:
            continue
    return None


def _agreed(
    judged: Sequence[tuple[str, FilledRow | RowFault]],
) -> tuple[list[FilledRow], list[RowFault]]:
    """The rows that stand, one of each purge_id, and every fault."""
    by_item: dict[str, list[FilledRow | RowFault]] = defaultdict(list)
    for purge_id, row in judged:
        by_item[purge_id].append(row)
    faults = [row for _, row in judged if isinstance(row, RowFault)]
    rows: list[FilledRow] = []
    for said in by_item.values():
        filled = [row for row in said if isinstance(row, FilledRow)]
        if len({_statement(row) for row in said}) == 1:
            rows += filled[:1]
        else:
            faults += [_contradicted(row, said) for row in filled]
    return rows, faults


def _statement(row: FilledRow | RowFault) -> object:
    """What a row says of its item, apart from the words of the reason."""
    if isinstance(row, RowFault):
        return None
    return row.decision, row.ground, *row.identity.values()


def _contradicted(row: FilledRow, said: Sequence[FilledRow | RowFault]) -> RowFault:
    others = [other.row_number for other in said if _statement(other) != _statement(row)]
    return RowFault(
        row.row_number,
        f"row {others[0]} has the same {_PURGE_ID_HEADING} and does not say the same",
        "leave only the row that is right, and import the workbook again",
    )
