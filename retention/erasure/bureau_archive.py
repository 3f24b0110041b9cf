"""Writes the bureau files of the inbox anew without the lines that tell of what goes.

They are the masters that a core made for its bureaus, and extracts of obligations that are such
files. A line that goes leaves no empty one, which no bureau file may have: the numbers of the lines
behind it change, here and wherever they were told.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from retention.deliveries.folder import file_sha256
from retention.erasure.archive import Rewritten, not_loaded
from retention.erasure.bureau_layouts import BureauFile, inbox_files, layout_called
from retention.erasure.plan import beside

if TYPE_CHECKING:
    from retention.erasure.bureau_lines import LineJudge
    from retention.settings import Settings


@dataclass(slots=True)
class BureauArchive:
    """The bureau files of the inbox.

    `gone`: the lines that went from each, by bureau, creditor and name; of the last of each cut-off
    by that day too, for manifests that do not name it.
    """

    settings: Settings
    judge: LineJudge
    gone: dict[tuple[str, str, str], Sequence[int]] = field(default_factory=dict)

    def without_gone(self, loaded: Collection[str]) -> list[Rewritten]:
        """Write every file anew, beside its place, that tells of what goes.

        `loaded`: the hashes of the extracts that nights have loaded. InputRefused where another one
        tells of it, or where a file cannot be read in which a number of what goes stands.
        """
        done = []
        for place, files in groupby(inbox_files(self.settings), lambda file: file.path.resolve()):
            rewritten = self._written(place, list(files), loaded)
            done += [rewritten] if rewritten else []
        return done

    def _written(
        self, place: Path, files: list[BureauFile], loaded: Collection[str]
    ) -> Rewritten | None:
        """One file, for each creditor and bureau whose file it is."""
        old = file_sha256(place)
        if old not in loaded and any(file.bureau is None for file in files):
            if self.judge.stands_in(place):
                raise not_loaded({place.name})
            return None
        judged = [
            self.judge.of_file(place, layout_called(self.settings, file.pack), file.creditor_id)
            for file in files
        ]
        lines = sorted({line for one in judged if one for line in one.lines})
        for file, one in zip(files, judged, strict=True):
            self._note(file, lines, one.cutoff_on if one else None)
        if not lines:
            return None
        self._write(place, files, lines)
        size = beside(place).stat().st_size
        return Rewritten(place, old, file_sha256(beside(place)), size, len(lines))

    def _note(self, file: BureauFile, lines: Sequence[int], cutoff_on: date | None) -> None:
        if file.bureau is not None:
            for called in (file.path.name, str(cutoff_on)):
                self.gone[file.bureau, file.creditor_id, called] = lines

    def _write(self, place: Path, files: list[BureauFile], lines: Sequence[int]) -> None:
        layout = layout_called(self.settings, files[0].pack)
        assert layout is not None
        into = beside(place)
        into.unlink(missing_ok=True)
        self.judge.write_without(lines, place, into, layout)


def without_lines(settings: Settings, path: Path, lines: Mapping[int, bool]) -> list[Rewritten]:
    """Write an extract that is a bureau file anew without lines that a night recognised.

    `lines`: whether each goes whatever it says; another goes where it tells of a mora, for no field
    of such a line can be emptied. Nothing is written where none goes.
    """
    from retention.erasure.bureau_lines import LineJudge

    pack, _ = settings.extract("obligations").layout or ("", None)
    layout = layout_called(settings, pack)
    place = path.resolve()
    with closing(LineJudge([], [])) as judge:
        telling = judge.telling(place, layout)
        gone = sorted(line for line, whole in lines.items() if whole or line in telling)
        if layout is None or not gone:
            return []
        into = beside(place)
        into.unlink(missing_ok=True)
        judge.write_without(gone, place, into, layout)
    size = into.stat().st_size
    return [Rewritten(place, file_sha256(place), file_sha256(into), size, len(gone))]
