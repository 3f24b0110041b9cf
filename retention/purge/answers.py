"""What bureaus answer to withdrawal orders: read from their files, matched to items, recorded.

A file is described like any extract ([extracts.bureau_answers]). It is small and read by a person's
command, not by the night.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from retention.purge.answer_file import AnswerFile

if TYPE_CHECKING:
    from retention.people import Person
    from retention.purge.desk import PurgeDesk

_KEY: Final = ("creditor_id", "obligation_number", "titular_id_type", "titular_id_number")


@dataclass(frozen=True, slots=True)
class Answers:
    """What became of a file: lines read = taken + repeated + refused (line, why)."""

    read_count: int
    taken_count: int
    repeated_count: int
    refused: tuple[tuple[int, str], ...]


def record_answers(desk: PurgeDesk, path: Path, bureau: str | None, by: Person, at: str) -> Answers:
    """Record what a bureau answers in one file; `bureau` where its rows do not name it.

    Raises InputRefused when the file cannot be read as its description says.
    """
    by.require("officer", "record what a bureau answers")
    description = desk.settings.extract("bureau_answers")
    file = AnswerFile(path, description)
    rows = _rows(file, bureau)
    store = desk.store
    store.define_table(
        "answers_told",
        "purge/answers/told",
        told=json.dumps(rows),
        date_format=description.strptime_format,
        today=desk.today,
    )
    store.define_table("answers_matched", "purge/answers/matched")
    store.define_table("answer_faults", "purge/answers/faults")
    read, refused, repeated = store.rows("purge/answers/counts")[0]
    told = store.value("purge/answers/events", evidence_id=file.sha256)
    if told:
        desk.record_events("answers", file.sha256, told, by, at)
    faults = tuple(store.rows("purge/answers/refused"))
    return Answers(read, read - refused - repeated, repeated, faults)


def _rows(file: AnswerFile, bureau: str | None) -> list[dict[str, Any]]:
    """The rows by canonical column, each with the number of its line."""
    if not (file.has("answer") and (file.has("purge_id") or file.has(*_KEY))):
        raise file.lacks("answer, and purge_id or " + ", ".join(_KEY))
    return [{"line_number": line.number, "bureau": bureau, **line.values} for line in file.lines()]
