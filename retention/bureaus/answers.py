"""What a bureau reports of the rows sent to it: tied to those rows, recorded, and what follows.

The report of errors and that of inconsistencies are files whose layout nobody publishes: they are
read as [extracts.bureau_rejects] describes them (docs/bureau-answers.md). What is recorded names
nobody; of an item that was ordered by the row a rejection is the bureau's answer "rejected", and a
row that the bureau does not find its answer "confirmed".
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.bureaus.sent import SentFile, lay_down_sent
from retention.errors import UsageError
from retention.purge.answer_file import AnswerFile

if TYPE_CHECKING:
    from retention.people import Person
    from retention.purge.desk import PurgeDesk


@dataclass(frozen=True, slots=True)
class Asked:
    """What is brought: the file, the file sent that it is about, and what its lines do not say.

    `bureau` is who reports (None: whoever the file was sent to), `severity` what lines say that
    have none of their own (rejected, inconsistent, not_found; None: such lines are refused).
    """

    path: Path
    sent: Path
    bureau: str | None = None
    severity: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of a file.

    `counts` has read_count, refused_count, repeated_count and, of the lines taken (repeated ones
    too), rejected_count, inconsistent_count, not_found_count; of items reopened_count and
    closed_count. `lines` are those taken (columns of sql/bureaus/answers/told_lines), `refused`
    the others, each with why.
    """

    counts: dict[str, int]
    lines: list[dict[str, Any]]
    refused: list[tuple[int, str]]

    @property
    def needs_a_person(self) -> bool:
        """Whether a row was rejected or questioned, or a line refused."""
        looked_at = ("rejected_count", "inconsistent_count", "refused_count")
        return any(self.counts[name] for name in looked_at)


def record_report(desk: PurgeDesk, asked: Asked, by: Person, at: str) -> Reported:
    """Record what a bureau reports of a file that it was sent; nothing twice.

    Raises IntegrityError when the file sent is not as it was delivered, InputRefused when the
    report cannot be read as it is described, UsageError when the two do not belong together.
    """
    by.require("officer", "record what a bureau reports")
    sent = lay_down_sent(desk, asked.sent)
    _require_bureau(asked, sent)
    file = AnswerFile(asked.path, desk.settings.extract("bureau_rejects"))
    _lay_down_lines(desk, file, asked.severity)
    _match(desk, file, sent)
    _record(desk, file, sent, by, at)
    counts = desk.store.records("bureaus/answers/counts")[0]
    lines = desk.store.records("bureaus/answers/told_lines")
    return Reported(counts, lines, desk.store.rows("bureaus/answers/refused"))


def _require_bureau(asked: Asked, sent: SentFile) -> None:
    if asked.bureau in (None, sent.bureau):
        return
    raise UsageError(
        f"the file was sent to {sent.bureau}, not to {asked.bureau}",
        where=str(asked.sent),
        todo="name the file that this bureau was sent",
    )


def _lay_down_lines(desk: PurgeDesk, file: AnswerFile, severity: str | None) -> None:
    """The lines of the report as the table `reject_lines`."""
    if not (file.has("line_number") or file.has("obligation_number")):
        raise file.lacks("line_number or obligation_number")
    if severity is None and not file.has("severity"):
        raise file.lacks("severity, or --severity for all of its lines")
    rows = [
        {"answer_line": line.number, "is_overlong": line.is_overlong, **line.values}
        for line in file.lines()
    ]
    desk.store.define_table(
        "reject_lines",
        "bureaus/answers/told",
        told=json.dumps(rows),
        severity=severity,
        date_format=desk.settings.extract("bureau_rejects").strptime_format,
        today=desk.today,
    )


def _match(desk: PurgeDesk, file: AnswerFile, sent: SentFile) -> None:
    """Lay down what fits which row, what is refused, and what becomes of the rest."""
    store = desk.store
    of_sent: dict[str, Any] = {"bureau": sent.bureau, "sent_on": sent.sent_on}
    recorded = desk.register.value("lines_of_answer", answer_sha256=file.sha256)
    store.define_table("lines_recorded", "bureaus/answers/recorded_lines", lines=recorded)
    store.define_table("rejects_matched", "bureaus/answers/matched")
    store.define_table("reject_faults", "bureaus/answers/faults", **of_sent)
    store.define_table("rejects_became", "bureaus/answers/became", **of_sent)


def _record(desk: PurgeDesk, file: AnswerFile, sent: SentFile, by: Person, at: str) -> None:
    """Record what is news under one leaf; what happens to items under the same."""
    evidence = {"answer_sha256": file.sha256}
    of_sent = {"sent_sha256": sent.sha256, "sent_on": sent.sent_on}
    rejects = desk.store.value("bureaus/answers/rejects", **evidence, **of_sent)
    events = desk.store.value("bureaus/answers/events", **evidence)
    told = {"add_bureau_rejects": rejects, "add_purge_events": events}
    if rejects:
        news = {name: rows for name, rows in told.items() if rows}
        desk.record("bureau report", file.sha256, news, by, at)
