"""What bureaus answer to withdrawal orders: read from their files, matched to items, recorded.

A file is described like any extract ([extracts.bureau_answers]). It is small and read by a person's
command, not by the night.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from retention.errors import InputRefused

if TYPE_CHECKING:
    from retention.people import Person
    from retention.purge.desk import PurgeDesk
    from retention.settings import Extract

_LIMIT: Final = 64 * 2**20
"""A file of answers has a line for each item ordered: more bytes than this are something else."""


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
    content = _content(path)
    rows = _rows(path, content, description, bureau)
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
    digest = hashlib.sha256(content).hexdigest()
    told = store.value("purge/answers/events", evidence_id=digest)
    if told:
        desk.record_events("answers", digest, told, by, at)
    faults = tuple(store.rows("purge/answers/refused"))
    return Answers(read, read - refused - repeated, repeated, faults)


def _content(path: Path) -> bytes:
    if path.stat().st_size > _LIMIT:
        raise InputRefused(
            "the file is too large to be a bureau's answers",
            where=str(path),
            todo="check that this is the file",
        )
    return path.read_bytes()


def _rows(
    path: Path, content: bytes, description: Extract, bureau: str | None
) -> list[dict[str, Any]]:
    """The rows by canonical column, codes made canonical, each with the number of its line."""
    try:
        text = content.decode(
            "utf-8-sig" if description.encoding == "utf-8" else description.encoding
        )
    except UnicodeDecodeError as error:
        raise InputRefused(
            "the file is not of the encoding that its description says",
            where=f"{path}, byte {error.start}",
            why=f"extracts.bureau_answers.encoding is {description.encoding}",
            todo="correct the description, or send the file again",
        ) from error
    reader = csv.DictReader(text.splitlines(), delimiter=description.delimiter, strict=True)
    titles = {name: description.columns.get(name, name) for name in description.column_names()}
    try:
        _require_titles(path, titles, reader.fieldnames or ())
        return [
            {"line_number": reader.line_num, "bureau": bureau}
            | _canonical(row, titles, description.values)
            for row in reader
        ]
    except csv.Error as error:
        raise InputRefused(
            "the file is no CSV", where=f"{path}, line {reader.line_num}", why=str(error)
        ) from error


def _canonical(
    row: Mapping[str, Any], titles: Mapping[str, str], codes: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """The values a row has, under their canonical names."""
    found = {name: (row.get(title) or "").strip() for name, title in titles.items() if title in row}
    return {name: codes.get(name, {}).get(value, value) for name, value in found.items()}


def _require_titles(path: Path, titles: Mapping[str, str], there: Any) -> None:
    key = ("creditor_id", "obligation_number", "titular_id_type", "titular_id_number")
    has_item = titles["purge_id"] in there or all(titles[name] in there for name in key)
    if titles["answer"] in there and has_item:
        return
    raise InputRefused(
        "the file lacks columns",
        where=str(path),
        why="it needs answer, and purge_id or " + ", ".join(key),
        todo="describe its columns in [extracts.bureau_answers.columns]",
    )
