"""Writes a bureau file from tables, at the database's own speed, and reads it back.

What does not fit its field, or has a letter that the encoding lacks and the listed table does not
replace, is a finding with its row and field, and no file is written: nothing is cut, nothing is
left out. The file stands under its name only after it was read back and every field compared.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from retention.bureaus.comparing import first_difference, text_bytes
from retention.bureaus.encodings import UTF_8, encoded
from retention.bureaus.layout import FieldLayout, Layout, RecordLayout
from retention.bureaus.misfits import find_misfits
from retention.bureaus.pack import Count, Of, Sum
from retention.bureaus.reading import Found, titles_of
from retention.bureaus.workbooks import make_workbook
from retention.bureaus.written import define_written, line_of
from retention.errors import IntegrityError

if TYPE_CHECKING:
    import duckdb

    from retention.store import Store

_BATCH: Final = 65_536


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file: lines by record; with findings there is no file."""

    path: Path
    counts: Mapping[str, int]
    findings: list[Found] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FileWriter:
    """Writes files of a layout from tables of `store`: one by record that tells of obligations,
    with `line_number` and a column by field (numbers BIGINT, days DATE, codes and texts VARCHAR).

    `tables`: record name = table. `cutoff_on`, `process_on`: the days of header and trailer.
    """

    store: Store
    layout: Layout
    tables: Mapping[str, str]
    cutoff_on: date
    process_on: date

    def write(self, path: Path) -> Written:
        """Write, read back, compare, and put the file in its place.

        Raises IntegrityError when what is read back is not what was to be written.
        """
        define_written(self.store)
        writing = path.with_name(f".writing-{path.name}")
        try:
            with writing.open("wb") as file:
                fits = self.write_lines(file)
                file.flush()
                os.fsync(file.fileno())
            findings = self._read_back(writing) if fits else self._misfits()
            if not findings:
                if self.layout.pack.file.shape == "workbook":
                    make_workbook(writing)
                writing.replace(path)
        finally:
            writing.unlink(missing_ok=True)
        return Written(path, self._counts(), findings)

    def _read_back(self, writing: Path) -> list[Found]:
        """What does not fit, where that is why what is read back differs."""
        differs = first_difference(self.store, self.layout, self.tables, writing)
        if differs is None:
            return []
        findings = self._misfits()
        if findings or differs.may_be_nothing:
            return findings
        raise IntegrityError(
            "a bureau file does not read back as it was written: it is not delivered",
            where=f"{writing.name}, line {differs.line_number}, field {differs.field}",
            why="what the pack writes and what it reads are not the same",
            todo="look at the field in the pack: does every value come back as it goes in?",
        )

    def _misfits(self) -> list[Found]:
        return find_misfits(self.store, self.layout, self.tables)

    def _counts(self) -> dict[str, int]:
        found = {record.name: 1 for record in self.layout.records if record.is_once}
        for name, table in self.tables.items():
            found[name] = self.store.connection.table(table).count("*").fetchall()[0][0]
        return found

    def write_lines(self, file: BinaryIO) -> bool:
        """Write every line; whether all of them fit their record and encoding."""
        if self.layout.has_titles:
            file.write(titles_of(self.layout) + self.layout.line_end)
        with closing(self._lines(self._counts())) as lines:
            for record, batch in lines:
                raw = bytes_of(batch, record, self.layout)
                if raw is None:
                    return False
                file.write(raw)
        if not self.layout.ends_with_line_end:
            file.seek(-len(self.layout.line_end), os.SEEK_END)
            file.truncate()
        return True

    def _lines(self, counts: Mapping[str, int]) -> Generator[tuple[RecordLayout, Any], None, None]:
        """The lines of every record, in the order of the file, as Arrow texts."""
        details = [record for record in self.layout.details if record.name in self.tables]
        first, last = self._around()
        for record in first:
            yield record, self._line(record, counts)
        for relation in self._ordered(details):
            for batch in relation.to_arrow_reader(_BATCH):
                yield details[0], batch.column(0)
        for record in last:
            yield record, self._line(record, counts)

    def _around(self) -> tuple[list[RecordLayout], list[RecordLayout]]:
        """The records that stand once: those before the first that does not, and those after."""
        once = [record.is_once for record in self.layout.records]
        start = once.index(False)
        records = self.layout.records
        return list(records[:start]), [one for one in records[start:] if one.is_once]

    def _ordered(self, details: list[RecordLayout]) -> Iterator[duckdb.DuckDBPyRelation]:
        relations = [self._relation(record) for record in details]
        if len(relations) == 1:
            yield relations[0].select("line")
            return
        whole = relations[0]
        for relation in relations[1:]:
            whole = whole.union(relation)
        yield whole.order("line_number").select("line")

    def _relation(self, record: RecordLayout) -> duckdb.DuckDBPyRelation:
        from duckdb import ColumnExpression

        table = self.store.connection.table(self.tables[record.name])
        line = line_of(record, self.layout).alias("line")
        return table.select(ColumnExpression("line_number"), line)

    def _line(self, record: RecordLayout, counts: Mapping[str, int]) -> Any:
        told = {of.name: self._told(of, counts) for of in record.fields}
        return lines_of(self.store, self.layout, record, None, told)

    def _told(self, of: FieldLayout, counts: Mapping[str, int]) -> object:
        if isinstance(of.value, Of):
            return self.cutoff_on if of.value.of == "cutoff" else self.process_on
        if isinstance(of.value, Count):
            names = counts if of.value.count == "all" else of.value.count
            return sum(counts.get(name, 0) for name in names)
        if isinstance(of.value, Sum):
            return self._sum(of.value.sum)
        return None

    def _sum(self, name: str) -> int:
        from duckdb import CaseExpression, ColumnExpression, ConstantExpression, FunctionExpression

        text: Any = ColumnExpression(name).cast("varchar")
        digits = ConstantExpression("[0-9]+")
        is_number = FunctionExpression("regexp_full_match", text, digits)
        number = CaseExpression(is_number, text.cast("bigint"))
        total = 0
        for record in self.layout.details:
            if record.name in self.tables and any(of.name == name for of in record.fields):
                table = self.store.connection.table(self.tables[record.name])
                found = table.aggregate([FunctionExpression("sum", number)]).fetchall()[0][0]
                total += int(found or 0)
        return total


def lines_of(
    store: Store,
    layout: Layout,
    record: RecordLayout,
    rows: Any,
    told: Mapping[str, object] | None = None,
) -> Any:
    """The lines (an Arrow array of texts) of some rows by field (an Arrow batch), or, of a record
    that stands once, of what its fields are `told` to hold."""
    import pyarrow as pa

    if told is not None:
        rows = pa.record_batch({"one": [1]})
    relation = store.connection.from_arrow(pa.Table.from_batches([rows]))
    lines = relation.select(line_of(record, layout, told).alias("line"))
    return lines.to_arrow_table().column(0).combine_chunks()


def bytes_of(lines: Any, record: RecordLayout, layout: Layout) -> bytes | memoryview | None:
    """The bytes of some lines (an Arrow array of texts); None when one does not fit its record."""
    import numpy as np

    raw = text_bytes(lines)
    is_ascii = not len(raw) or int(np.frombuffer(raw, dtype=np.uint8).max()) < 128
    if record.length is not None and not _fit(
        lines, record.length + len(layout.line_end), is_ascii
    ):
        return None
    if is_ascii or (layout.encoding == UTF_8 and b"\xef" not in bytes(raw)):
        return raw
    try:
        return encoded(bytes(raw).decode("utf-8"), layout.encoding)
    except UnicodeEncodeError:
        return None


def _fit(lines: Any, width: int, is_ascii: bool) -> bool:
    import pyarrow.compute as pc

    lengths = pc.binary_length(lines) if is_ascii else pc.utf8_length(lines)
    return pc.all(pc.equal(lengths, width)).as_py() is not False
