"""Writes a past delivery again without the rows that tell of what was erased.

The new folder is a delivery like any other: its manifest has the new hashes and counts, and says
how many rows erasures took from each file. What a night was asked, read and concluded stays in it
as it was told, and so do the totals of the page and the counts of letters to bureaus. A file that
holds nothing of what is gone keeps its bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from retention.deliveries.folder import file_sha256, link_file, whole_folder
from retention.deliveries.manifest import files_told, put_manifest
from retention.deliveries.verify import verify_hashes, verify_rows
from retention.erasure.delivered_bureau_files import (
    BureauErasure,
    DeliveredBureauFiles,
    is_of_update,
)
from retention.erasure.delivered_items import DeliveredItems
from retention.erasure.delivered_letters import FOLDER, is_letter, letters_gone
from retention.erasure.delivered_report import without_rows
from retention.erasure.delivered_rows import RowFinder, rule_of, write_kept
from retention.erasure.delivered_signed import is_signed_letter, with_hashes
from retention.erasure.delivered_workbook import write_again
from retention.erasure.gone import Gone
from retention.errors import IntegrityError
from retention.store import Store

_LIST: Final = "purge_list.csv"
_WORKBOOK: Final = "purge_list.xlsx"
_REPORT: Final = "report.html"


def rewrite_delivery(
    folder: Path, into: Path, gone: Gone, files: BureauErasure | None = None
) -> dict[str, int] | None:
    """Write a delivery again without what is gone, into a new folder; rows taken out by file.

    Letters count together, under "letters": their names have the numbers of cases; of update files
    lines are counted. `files`: what the erasure knows of bureau files. None, with
    nothing written, where the delivery holds nothing of it. Raises IntegrityError where the
    delivery is not as its manifest says.
    """
    told = verify_hashes(folder)
    _require_rules(folder, told["files"])
    with Store(None) as store:
        rewriting = _Rewriting(folder, told, store, gone, files)
        if not rewriting.changes:
            return None
        with whole_folder(into) as new:
            rewriting.write(new)
    return rewriting.erased


class _Rewriting:
    """One delivery: what goes from it, and what is left."""

    def __init__(
        self,
        folder: Path,
        told: dict[str, Any],
        store: Store,
        gone: Gone,
        files: BureauErasure | None,
    ) -> None:
        self._folder = folder
        self._told = told
        self._store = store
        self._gone = gone
        self._finder = RowFinder(store, gone)
        self._rows = self._rows_in(folder, told["files"])
        self._items = DeliveredItems(store, folder / _LIST, self._rows.get(_LIST, ()))
        self._letters = letters_gone(told["files"], gone.case_numbers)
        self._updates = DeliveredBureauFiles(folder, told, files)

    @property
    def changes(self) -> bool:
        """Whether anything of it is not as it was: a number of a line may change alone."""
        return bool(self.erased or self._updates.changed)

    @cached_property
    def erased(self) -> dict[str, int]:
        """The rows that go, by file; files that nothing goes from are left out."""
        counts = {name: len(rows) for name, rows in self._rows.items()}
        counts |= {_REPORT: self._report[1], FOLDER: len(self._letters)} | self._updates.erased
        return {name: count for name, count in sorted(counts.items()) if count}

    def write(self, new: Path) -> None:
        """Write what is left into an empty folder, and read it back."""
        # Letters to bureaus come last: they have the hashes of lists.
        for name in sorted(self._told["files"].keys() - self._letters, key=is_signed_letter):
            (new / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if is_signed_letter(name):
                self._write_signed(name, new)
            else:
                self._write_file(name, new / name)
        counts = self._row_counts()
        totals = self._items.totals_left(self._told["control_totals"])
        verify_rows(new, counts, totals)
        for name in self._rows_in(new, self._rows):
            raise _still_there(self._folder / name)
        erased = Counter(self._told.get("erased", {})) + Counter(self.erased)
        again = {
            "control_totals": totals,
            "files": files_told(new, counts),
            "erased": dict(sorted(erased.items())),
        }
        if "bureau_files" in self._told:
            again["bureau_files"] = self._updates.entries(self._told["bureau_files"])
        put_manifest(new, self._told | again)

    def _rows_in(self, folder: Path, names: Mapping[str, Any]) -> dict[str, list[int]]:
        """The rows of what is gone in files of a folder, where there are some."""
        rules = {name: rule for name in names if (rule := rule_of(name))}
        found = {name: self._finder.rows(folder / name, rule) for name, rule in rules.items()}
        return {name: rows for name, rows in found.items() if rows}

    def _write_file(self, name: str, target: Path) -> None:
        source = self._folder / name
        if name in self._rows:
            if write_kept(source, target, self._rows[name]) != self._told["files"][name]["rows"]:
                raise _other_rows(source)
        elif name in self._updates.changed:
            self._updates.write(name, target)
        elif name == _WORKBOOK and _LIST in self._rows:
            self._items.lay_down_left()
            run_date = date.fromisoformat(self._told["run"]["run_date"])
            write_again(self._store, source, target, run_date)
        elif name == _REPORT and self._report[1]:
            target.write_text(self._report[0], encoding="utf-8", newline="\n")
        else:
            link_file(source, target)

    def _write_signed(self, name: str, new: Path) -> None:
        """A letter to a bureau, which keeps its bytes unless it goes with a list that lost rows."""
        files = self._told["files"]
        hashes = {files[each]["sha256"]: file_sha256(new / each) for each in self._rows}
        source = self._folder / name
        text = source.read_bytes().decode("utf-8")
        again = with_hashes(text, hashes)
        if again == text:
            link_file(source, new / name)
        else:
            (new / name).write_text(again, encoding="utf-8", newline="\n")

    @cached_property
    def _report(self) -> tuple[str, int]:
        """The page without what is gone, and how many rows of it go."""
        page = (self._folder / _REPORT).read_bytes().decode("utf-8")
        return without_rows(page, self._items.shown(), self._gone.obligations)

    def _row_counts(self) -> dict[str, int]:
        return {
            name: file["rows"] - self.erased.get(name, 0)
            for name, file in self._told["files"].items()
            if "rows" in file
        }


def _require_rules(folder: Path, names: Mapping[str, Any]) -> None:
    """What nobody said how to erase from must not pass for erased."""
    for name in names:
        is_known = rule_of(name) or is_letter(name) or is_signed_letter(name)
        if not (is_known or is_of_update(name) or name in (_WORKBOOK, _REPORT)):
            raise IntegrityError(
                "a delivery has a file that an erasure does not know",
                where=str(folder / name),
                why="what is gone could stay in it",
                todo="erase with the version of the program that wrote it, or a later one",
            )


def _other_rows(path: Path) -> IntegrityError:
    return IntegrityError(
        "a delivery does not have the rows that were written",
        where=str(path),
        why="its manifest tells another number of them",
        todo="run: retention verify deliveries",
    )


def _still_there(path: Path) -> IntegrityError:
    return IntegrityError(
        "a delivery was written again and what is gone is still in it",
        where=str(path),
        why="its rows were not found twice in the same places",
        todo="nothing was changed: tell who maintains the program",
    )
