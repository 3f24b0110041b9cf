"""The update files of a delivery without what goes, and what was told of them beside.

Of an update file the lines go that tell of what goes; of its diff the rows about them; of its
findings those of lines that went. The numbers of lines that are told point to the same lines of
the files as they are now: the diff's to the core's master, the findings' to the update file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from retention.deliveries.records import csv_records
from retention.erasure.bureau_layouts import layout_called, pack_of

if TYPE_CHECKING:
    from retention.bureaus.layout import Layout
    from retention.erasure.bureau_lines import Judged, LineJudge
    from retention.settings import Settings

_FILE: Final = re.compile(r"bureau/(?P<bureau>[^/]+)/update_(?P<creditor>[^/]+)/[^/]+")
_DIFF: Final = re.compile(r"bureau/(?P<bureau>[^/]+)/update_diff_(?P<creditor>[^/]+)\.csv")
_FINDINGS: Final = re.compile(r"bureau/(?P<bureau>[^/]+)/update_findings_(?P<creditor>[^/]+)\.csv")
_OF_BEFORE: Final = b"BF-20"
"""The finding that names a line of the file sent before, in `found`."""

Subscription = tuple[str, str]
"""Bureau and creditor."""
Gone = Sequence[int]
"""Lines that went, ascending from 1."""
Left = Callable[[int, list[bytes], Mapping[bytes, int]], list[bytes] | None]
"""What becomes of a row (None: it goes): its number from 1, its fields, their places by title."""


def is_of_update(name: str) -> bool:
    """Whether a delivered file is an update file, or was written beside one."""
    return any(pattern.fullmatch(name) for pattern in (_FILE, _DIFF, _FINDINGS))


@dataclass(slots=True)
class BureauErasure:
    """What an erasure knows of bureau files while past deliveries are written anew, oldest first.

    `masters`: the lines that went from those of the inbox, as BureauArchive notes them; `sent`:
    those that went from the update files that were met last, by bureau, creditor and name.
    """

    settings: Settings
    judge: LineJudge
    masters: Mapping[tuple[str, str, str], Gone]
    sent: dict[tuple[str, str, str], Gone] = field(default_factory=dict)


class DeliveredBureauFiles:
    """The update files of the delivery in `folder`; `told` is its manifest."""

    def __init__(
        self, folder: Path, told: Mapping[str, Any], erasure: BureauErasure | None
    ) -> None:
        self._folder = folder
        self._entries = {
            (entry["bureau"], entry["creditor_id"]): entry for entry in told.get("bureau_files", ())
        }
        self._written: dict[str, Callable[[Path], None]] = {}
        self.erased: dict[str, int] = {}
        self.line_counts: dict[str, dict[str, int]] = {}
        if erasure is not None:
            self._erasure = erasure
            self._look(list(told["files"]))

    @property
    def changed(self) -> frozenset[str]:
        """The files that are not as they were."""
        return frozenset(self._written)

    def write(self, name: str, target: Path) -> None:
        """Write one of the files that changed."""
        self._written[name](target)

    def entries(self, told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """What the manifest says of the update files, with the lines that are left of each."""
        return [
            {**entry, "line_counts": self.line_counts[str(entry["file"])]}
            if str(entry.get("file")) in self.line_counts
            else dict(entry)
            for entry in told
        ]

    def _look(self, names: Sequence[str]) -> None:
        self._before = {of: self._before_lines(of) for of in self._entries}
        judged: dict[Subscription, Judged | None] = {}
        for name in names:
            if found := _FILE.fullmatch(name):
                of = (found["bureau"], found["creditor"])
                judged[of] = self._look_at_file(name, of)
        for name in names:
            if found := _DIFF.fullmatch(name):
                self._look_at_diff(name, (found["bureau"], found["creditor"]), judged)
            elif found := _FINDINGS.fullmatch(name):
                self._look_at_findings(name, (found["bureau"], found["creditor"]), judged)

    def _layout(self, of: Subscription) -> Layout | None:
        """By the pack that the manifest names, else the one that is configured now."""
        settings = self._erasure.settings
        pack = self._entries.get(of, {}).get("pack") or pack_of(settings, *of)
        return layout_called(settings, pack)

    def _look_at_file(self, name: str, of: Subscription) -> Judged | None:
        path, layout = self._folder / name, self._layout(of)
        judged = self._erasure.judge.of_file(path, layout, of[1])
        lines = judged.lines if judged else ()
        self._erasure.sent[*of, path.name] = lines
        if lines and layout is not None:
            self.erased[name] = len(lines)
            self._written[name] = lambda target: self._write_file(name, lines, target, layout)
        return judged

    def _write_file(self, name: str, lines: Gone, target: Path, layout: Layout) -> None:
        judge = self._erasure.judge
        counts = judge.write_without(lines, self._folder / name, target, layout)
        self.line_counts[name] = counts

    def _look_at_diff(
        self, name: str, of: Subscription, judged: Mapping[Subscription, Judged | None]
    ) -> None:
        path = self._folder / name
        rows = set(self._erasure.judge.of_diff(path, of[1], self._cutoff_on(of, judged.get(of))))
        gone = self._master_lines(of, judged.get(of))

        def left(number: int, row: list[bytes], place: Mapping[bytes, int]) -> list[bytes] | None:
            if number in rows:
                return None
            return _moved(row, place[b"line_number"], gone)

        self._rewrite(name, left)

    def _cutoff_on(self, of: Subscription, judged: Judged | None) -> date | None:
        if judged is not None:
            return judged.cutoff_on
        told = self._entries.get(of, {}).get("cutoff_on")
        return date.fromisoformat(told) if told else None

    def _master_lines(self, of: Subscription, judged: Judged | None) -> Gone:
        """The lines that went from the master that the delivery was made of."""
        name = self._entries.get(of, {}).get("master") or self._cutoff_on(of, judged)
        return self._erasure.masters.get((*of, str(name)), ())

    def _look_at_findings(
        self, name: str, of: Subscription, judged: Mapping[Subscription, Judged | None]
    ) -> None:
        """Where no update file was delivered they are findings of the master."""
        one = judged.get(of)
        gone = (one.lines if one else ()) if of in judged else self._master_lines(of, None)
        before = self._before.get(of, ())

        def left(_: int, row: list[bytes], place: Mapping[bytes, int]) -> list[bytes] | None:
            if row[place[b"rule_id"]] == _OF_BEFORE:
                return _moved(row, place[b"found"], before)
            return _moved(row, place[b"line_number"], gone)

        self._rewrite(name, left)

    def _before_lines(self, of: Subscription) -> Gone:
        """The lines that went from the file sent before: as it was delivered, or the core's."""
        name = str(self._entries.get(of, {}).get("before"))
        sent = self._erasure.sent.get((*of, name))
        return self._erasure.masters.get((*of, name), ()) if sent is None else sent

    def _rewrite(self, name: str, left: Left) -> None:
        """Note what is left of a CSV, where that is not what is there."""
        source = self._folder / name
        with source.open("rb") as lines:
            counts = Counter(
                (now is None, now != was) for was, now in islice(_left(lines, left), 1, None)
            )
        if gone := counts[True, True]:
            self.erased[name] = gone
        if gone or counts[False, True]:
            self._written[name] = lambda target: _write_left(source, target, left)


def fields_of(record: bytes) -> list[bytes]:
    """The fields of a row of CSV as they are written, quotation marks and line end included."""
    fields: list[bytes] = []
    for part in record.split(b","):
        if fields and fields[-1].count(b'"') % 2:
            fields[-1] += b"," + part
        else:
            fields.append(part)
    return fields


def _moved(row: list[bytes], at: int, gone: Gone) -> list[bytes] | None:
    """A row whose number of a line points to the same line now; None where that went."""
    end = row[at][len(row[at].rstrip(b"\r\n")) :]
    told = row[at].rstrip(b"\r\n")
    if not told.isdigit() or not gone:
        return row
    place = bisect_left(gone, int(told))
    if place < len(gone) and gone[place] == int(told):
        return None
    return [*row[:at], str(int(told) - place).encode() + end, *row[at + 1 :]]


def _left(lines: Iterable[bytes], left: Left) -> Iterator[tuple[bytes, bytes | None]]:
    """The header and every row as they were and as they are now."""
    place: dict[bytes, int] = {}
    for number, record in enumerate(csv_records(lines)):
        if not number:
            place = {title: at for at, title in enumerate(record.rstrip(b"\r\n").split(b","))}
            yield record, record
            continue
        row = left(number, fields_of(record), place)
        yield record, None if row is None else b",".join(row)


def _write_left(source: Path, target: Path, left: Left) -> None:
    with source.open("rb") as lines, target.open("wb") as kept:
        kept.writelines(now for _, now in _left(lines, left) if now is not None)
