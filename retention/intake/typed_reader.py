"""Reads one file of an extract into the staged table, typed, every line of it accounted for.

`rows read = rows accepted + lines rejected` is checked for every file. A file for which it does not
hold is read once more with every line checked; if it still does not hold it is refused whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from retention.errors import InputRefused
from retention.intake.arrivals import Arrival, Receiver, unreadable
from retention.intake.prepare import Prepared, reader_path
from retention.settings.columns import MAPPED

if TYPE_CHECKING:
    from retention.settings import Extract as Description
    from retention.store import Store


@dataclass(slots=True)
class Staged:
    """A file in the staged table. Counts are of rows; `read` is all of them."""

    load_id: int
    arrival: Arrival
    prepared: Prepared
    read: int
    loaded: int = 0
    quarantined: int = 0


@dataclass(frozen=True, slots=True)
class TypedReader:
    """Reads files into the staged table of `store`, as `receiver` has readied them."""

    store: Store
    receiver: Receiver
    step: Callable[[str], None]

    def begin(self, kind: str) -> None:
        """An empty staged table for files of a kind."""
        self.store.run(f"intake/{kind}/staged")
        self.store.run("intake/files/found_faults")

    def read(self, arrival: Arrival, load_id: int) -> Staged:
        """Add the rows of a file to the staged table; InputRefused, with none left, otherwise."""
        self.step(f"loading {arrival.extract.name}")
        try:
            return self._read(arrival, arrival.prepared, load_id)
        except _NotConserved:
            work = arrival.prepared.path.parent
            if arrival.prepared.path == arrival.extract.path:
                work = self.receiver.work / f"again-{load_id}"
            checked = self.receiver.ready(arrival.extract, arrival.scan, work, checked=True)
            try:
                return self._read(arrival, checked, load_id)
            except _NotConserved as error:
                raise unreadable(arrival.extract, str(error)) from error

    def _read(self, arrival: Arrival, prepared: Prepared, load_id: int) -> Staged:
        import duckdb

        description = self.receiver.settings.extract(arrival.extract.kind)
        parameters = reader_parameters(arrival, prepared, description) | {"load_id": load_id}
        try:
            self.store.run(f"intake/{arrival.extract.kind}/stage", **parameters).fetchall()
        except duckdb.Error as error:
            self._forget_rejects()
            raise _NotConserved("the reader stopped in the middle of it") from error
        self.store.run("intake/files/rejected_lines")
        self._forget_rejects()
        try:
            return self._conserved(arrival, prepared, load_id)
        except (_NotConserved, InputRefused):
            self.store.run("intake/files/discard", load_id=load_id)
            raise

    def _conserved(self, arrival: Arrival, prepared: Prepared, load_id: int) -> Staged:
        first_rowid, accepted = self.store.rows("intake/files/first_rowid", load_id=load_id)[0]
        rejected, blank = self.store.rows("intake/files/rejected_count")[0]
        lines = prepared.scan.line_count - 1
        if accepted + rejected != lines:
            raise _NotConserved(f"{lines} lines, but {accepted} rows and {rejected} rejects")
        self._check_end(arrival, prepared)
        if accepted:
            suffix = "" if rejected else "_without_rejects"
            self.store.run(
                f"intake/files/number_lines{suffix}", load_id=load_id, first_rowid=first_rowid
            )
        self.store.run("intake/files/found_rejects", load_id=load_id)
        return Staged(load_id, arrival, prepared, read=accepted + rejected - blank)

    def _check_end(self, arrival: Arrival, prepared: Prepared) -> None:
        if prepared.scan.ends_with_newline:
            return
        last = prepared.scan.line_count
        if self.store.value("intake/files/is_cut_short", line_number=last):
            raise InputRefused(
                "the file is refused: it is cut short",
                where=f"{arrival.extract.name}, line {last}",
                why="the last line has no end and fewer fields than the header",
                todo="send the whole file again",
            )

    def _forget_rejects(self) -> None:
        import duckdb

        try:
            self.store.run("intake/files/clear_rejects")
        except duckdb.CatalogException:
            return  # No scan has ended yet, so there is no table of rejects.


_READ_AS = {"INTEGER": "DECIMAL(18,3)"}


class _NotConserved(Exception):
    """The reader's rows and rejects do not add up to the lines of the file."""


def reader_parameters(
    arrival: Arrival, prepared: Prepared, description: Description
) -> dict[str, Any]:
    """What the stage file of a kind binds: where and how to read, and the codes to map."""
    is_csv = prepared.original == arrival.extract.path
    parameters: dict[str, Any] = {
        "path": reader_path(prepared.path),
        "columns": _types(arrival, description),
        "delimiter": prepared.delimiter,
        "quote": prepared.quote,
        "date_format": description.strptime_format if is_csv else "%Y-%m-%d",
        "decimal": description.decimal if is_csv else ".",
        "thousands": description.thousands if is_csv else "",
    }
    if arrival.extract.kind == "obligations":
        parameters["cutoff_on"] = arrival.cutoff_on
    for column in MAPPED[arrival.extract.kind]:
        codes = description.values.get(column, {})
        parameters[f"{column}_sources"] = list(codes) or None
        parameters[f"{column}_canonicals"] = list(codes.values()) or None
    return parameters


def _types(arrival: Arrival, description: Description) -> dict[str, str]:
    """The reader's types: text where codes are mapped, decimals where only whole numbers may be."""
    return {
        column: "VARCHAR" if description.values.get(column) else _READ_AS.get(of_type, of_type)
        for column, of_type in arrival.header.columns.items()
    }
