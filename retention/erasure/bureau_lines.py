"""Which lines of bureau files tell of what goes: a core's masters, and what was made of them.

A bureau file is read by its pack and its keys are compared however they are written. The rules are
in sql/erasure/bureau_lines: a row goes that tells of a mora that goes, whichever way that is said,
and every row of an obligation or titular that goes whole; rows that are positive stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from retention.erasure.bureau_layouts import read_rows
from retention.erasure.lines import numbers_of_lines
from retention.erasure.patterns import Identifiers
from retention.erasure.search import search
from retention.errors import InputRefused
from retention.file_names import date_in_name
from retention.store import Store, relation_name, sql_files

if TYPE_CHECKING:
    from retention.bureaus.layout import Layout
    from retention.bureaus.reading import FileReader, Tally

_MATCHES: Final = ("bureaus/matching/20_row_keys", "bureaus/matching/34_negative_rows")


@dataclass(frozen=True, slots=True)
class Judged:
    """A bureau file that was read: the lines that go, ascending from 1, and its cut-off."""

    lines: Sequence[int]
    cutoff_on: date | None


class LineJudge:
    """Judges the lines of bureau files; `moras` are rows of sql/erasure/told/moras_of_files.

    `titulares`: (id_type, id_number) who go whole. Close it.
    """

    def __init__(
        self, moras: Sequence[dict[str, Any]], titulares: Iterable[tuple[str, str]]
    ) -> None:
        whole = sorted(titulares)
        numbers = {row["titular_id_number"] for row in moras if row["is_gone"] or row["is_whole"]}
        self._numbers = sorted(numbers | {number for _, number in whole})
        self._identifiers = Identifiers(self._numbers)
        self.store = Store(None)
        self.store.run("bureaus/functions")
        told = json.dumps(moras, default=str)
        self.store.define_table("told_moras", "erasure/bureau_files/told_moras", told=told)
        self.store.define_table("told_subjects", "erasure/bureau_files/told_subjects")
        self.store.define_table(
            "whole_titulares",
            "erasure/bureau_files/whole_titulares",
            types=[of_type for of_type, _ in whole],
            numbers=[number for _, number in whole],
        )

    def close(self) -> None:
        self.store.close()

    def of_file(self, path: Path, layout: Layout | None, creditor_id: str) -> Judged | None:
        """The lines of a file that go; None for a file that cannot be read, and need not be.

        Raises InputRefused where it cannot be read by its layout (None: there is none any more)
        and a number of what goes stands in it.
        """
        reader = read_rows(self.store, path, layout) if layout else None
        if reader is None:
            self._require_nobody_in(path)
            return None
        cutoff_on = reader.cutoff_on or date_in_name(path.name)
        lines = set(self._judged(creditor_id, cutoff_on))
        lines |= self._faulty_lines(path, reader)
        return Judged(sorted(lines), cutoff_on)

    def of_diff(self, path: Path, creditor_id: str, cutoff_on: date | None) -> list[int]:
        """The data rows, from 1, of an `update_diff_<creditor>.csv` that go."""
        from retention.bureaus.arrow import canonical_schema
        from retention.bureaus.taking import take_table

        name = "erasure/bureau_files/diff_rows"
        take_table(self.store, "empty_rows", canonical_schema().empty_table())
        self.store.define_table("bureau_rows", name, path=str(path))
        return self._judged(creditor_id, cutoff_on)

    def telling(self, path: Path, layout: Layout | None) -> set[int]:
        """The lines of a file that tell of a mora, whoever's; none where it cannot be read."""
        if layout is None or read_rows(self.store, path, layout) is None:
            return set()
        for name in (*_MATCHES, "erasure/bureau_lines/20_telling_rows"):
            self.store.define_table(relation_name(name), name)
        return {row[0] for row in self.store.rows("erasure/bureau_files/told_lines")}

    def write_without(
        self, lines: Sequence[int], source: Path, target: Path, layout: Layout
    ) -> dict[str, int]:
        """Write a file anew without some lines, its totals counted anew; the lines left by record.

        `target` is a new file, for its owner alone; it is on disk afterwards.
        """
        from retention.bureaus.patching import Patcher
        from retention.bureaus.totals import recount
        from retention.deliveries.folder import flush_file
        from retention.erasure.new_file import new_file

        with new_file(target):
            pass
        gone = [int(line) for line in lines]
        self.store.define_table("lines_gone", "erasure/bureau_files/lines_gone", lines=gone)
        self.store.define_table("amendments_made", "erasure/bureau_files/no_amendments")
        Patcher(self.store, layout).write(source, target)
        recount(target, layout, _tally(source, layout))
        flush_file(target)
        return dict(_tally(target, layout).counts)

    def stands_in(self, path: Path) -> bool:
        """Whether the digits of a titular of what goes stand in a file, or inside of it."""
        if search([path], self._numbers).occurrences:
            return True
        return bool(self._lines_with_digits(path))

    def _judged(self, creditor_id: str, cutoff_on: date | None) -> list[int]:
        self.store.define_table(
            "asked_file",
            "erasure/bureau_files/asked_file",
            creditor_id=creditor_id,
            cutoff_on=cutoff_on,
        )
        for name in (*_MATCHES, *sql_files("erasure/bureau_lines")):
            self.store.define_table(relation_name(name), name)
        return [row[0] for row in self.store.rows("bureaus/sent/left_out_lines")]

    def _faulty_lines(self, path: Path, reader: FileReader) -> set[int]:
        """The lines that are no row of their layout and in which a number of what goes stands."""
        faulty = {one.line_number for one in reader.tally.findings}
        once = {number for number, _ in reader.tally.once.values()}
        faulty -= once | {0}
        return faulty & self._lines_with_digits(path) if faulty else set()

    def _lines_with_digits(self, path: Path) -> set[int]:
        """Whatever touches them: nobody knows where a field of such a line begins."""
        return set(numbers_of_lines(path, self._identifiers, are_whole=False))

    def _require_nobody_in(self, path: Path) -> None:
        if self.stands_in(path):
            raise InputRefused(
                "nothing is erased: a bureau file cannot be read, and tells of what goes",
                where=str(path),
                why="a number of what goes stands in it, and it is not of the pack that is named"
                " for it: nobody can tell which of its lines go",
                todo="name the pack that it was made by, or take the file away",
            )


def _tally(path: Path, layout: Layout) -> Tally:
    from retention.bureaus.reading import FileReader

    reader = FileReader(path, layout, is_wanted=lambda _: False, finds=False)
    for _ in reader:
        pass
    return reader.tally
