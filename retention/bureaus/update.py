"""The update file of a creditor at a bureau: its core's master, amended by what the law concluded.

With it goes what was changed, by person and field, and why; and what a person must look at before
it is sent. It is read back before it is delivered: what it holds is what the rules made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.bureaus.amending import build_rows, define_amending
from retention.bureaus.arrow import canonical_schema
from retention.bureaus.checking import Known, define_facts, is_complete, take_before
from retention.bureaus.columns import BUREAU_COLUMNS
from retention.bureaus.erased import leave_out_erased
from retention.bureaus.findings import define_findings_told
from retention.bureaus.layout import FieldLayout, Layout, RecordLayout
from retention.bureaus.patching import Patcher, define_line_records
from retention.bureaus.reading import FileReader, Found
from retention.bureaus.replaced import replaced_letters
from retention.bureaus.rules import define_findings, define_matches
from retention.bureaus.taking import take_rows, take_table
from retention.bureaus.totals import recount
from retention.bureaus.translating import canonical_value, read_again, untold
from retention.bureaus.values import NOT_DIGITS, UNKNOWN_CODE
from retention.bureaus.wholeness import require_whole
from retention.bureaus.writing import FileWriter
from retention.bureaus.written import define_written
from retention.errors import ConfigurationError, IntegrityError

if TYPE_CHECKING:
    from retention.store import Store


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of a master. `counts`: lines by record of the file that goes out; with `misfits`
    there is none. `letters`: those that the listed table replaced."""

    counts: Mapping[str, int]
    misfits: list[Found]
    letters: Sequence[Mapping[str, Any]] = ()


def amend(
    store: Store,
    source: Path,
    target: Path,
    layout: Layout,
    known: Known,
    before: Path | None,
    cutoff_on: date,
) -> Updated:
    """Write the amended file; lays down what was amended, left out and found.

    Tables: `source_rows`, `amendments_made`, `left_out`, `kept`; `bureau_rows` are those of the new
    file. Raises InputRefused when the source is broken, OSError or ValueError when it cannot be
    read, IntegrityError when the new file does not hold what it must; there is none then.
    """
    reader = FileReader(source, layout)
    take_rows(store, "bureau_rows", reader, keys_as_written=True)
    require_whole(source, reader.tally, "a master cannot be amended")
    take_before(store, layout, before)
    define_facts(
        store,
        layout,
        cutoff_on,
        is_complete=is_complete(reader),
        has_before=before is not None,
        known=known,
    )
    define_matches(store)
    define_findings(store)
    define_amending(store)
    if known.find_erased:
        known.find_erased(store)
        leave_out_erased(store)
    define_line_records(store, source, layout)
    for table, name in (
        ("amendments_made", "amendments"),
        ("source_rows", "source"),
        ("lines_gone", "left_out_lines"),
    ):
        store.define_table(table, f"bureaus/sent/{name}")
    patcher = Patcher(store, layout)
    misfits = patcher.misfits()
    if misfits:
        define_findings_told(store, misfits, layout)
        return Updated({}, misfits)
    writing = target.with_name(f".writing-{target.name}")
    try:
        patcher.write(source, writing)
        recount(writing, layout, reader.tally)
        written = _read_back(store, writing, layout)
        writing.replace(target)
    finally:
        writing.unlink(missing_ok=True)
    define_matches(store)
    define_findings(store)
    define_findings_told(store, written.tally.findings, layout)
    return Updated(dict(written.tally.counts), [])


def build(
    store: Store,
    target: Path,
    layout: Layout,
    known: Known,
    before: Path | None,
    days: tuple[date, date],
) -> Updated:
    """Write the whole master from what the night knows; `days`: the cut-off, and that of the run.

    Raises ConfigurationError for a layout that obligations alone cannot fill.
    """
    record = _buildable(layout)
    cutoff_on, run_date = days
    take_table(store, "bureau_rows", canonical_schema().empty_table())
    take_before(store, layout, before)
    define_facts(
        store, layout, cutoff_on, is_complete=True, has_before=before is not None, known=known
    )
    define_matches(store)
    build_rows(store)
    define_matches(store)
    define_findings(store)
    unsaid = _define_by_field(store, record, layout)
    if unsaid:
        define_findings_told(store, unsaid, layout)
        return Updated({}, unsaid)
    tables = {record.name: "rows_by_field"}
    written = FileWriter(store, layout, tables, cutoff_on, run_date).write(target)
    if written.findings:
        define_findings_told(store, written.findings, layout)
        return Updated({}, written.findings)
    reader = FileReader(target, layout)
    take_rows(store, "bureau_rows", reader, keys_as_written=True)
    define_matches(store)
    define_findings(store)
    define_findings_told(store, reader.tally.findings, layout)
    letters = replaced_letters(store, layout, record, "rows_by_field")
    return Updated(written.counts, [], letters)


def _buildable(layout: Layout) -> RecordLayout:
    needed = {"obligation_number", "titular_id_number"}
    if len(layout.details) == 1 and needed <= layout.details[0].columns.keys():
        return layout.details[0]
    raise ConfigurationError(
        f"no file of the pack {layout.pack.name} can be made of obligations alone",
        why="it has records, or lacks columns, that the extracts do not tell of",
        todo='name the masters that the core makes: master = "..." beside the pack',
    )


def _define_by_field(store: Store, record: RecordLayout, layout: Layout) -> list[Found]:
    """Lay down `rows_by_field`, what a writer wants, of the canonical rows; what it cannot say."""
    from duckdb import ColumnExpression, ConstantExpression

    define_written(store)
    columns = [ColumnExpression("line_number")]
    for of in record.fields:
        told = _told(of) if of.column else ConstantExpression(None)
        columns.append(canonical_value(of, told).alias(of.name))
    rows = store.connection.table("bureau_rows")
    rows.order("line_number").select(*columns).create_view("rows_translated", replace=True)
    store.define_table("rows_by_field", "bureaus/sent/rows_by_field")
    return [found for of in record.fields if of.column for found in _unsaid(rows, record, of)]


def _told(of: FieldLayout) -> Any:
    """The canonical value; of the days in mora at most what the field holds (field 2.31)."""
    from duckdb import CaseExpression, ColumnExpression, ConstantExpression

    told = ColumnExpression(of.column or "")
    if of.column != "days_past_due" or of.length is None:
        return told
    most = ConstantExpression(10**of.length - 1)
    return CaseExpression(told > most, most).otherwise(told)


def _unsaid(rows: Any, record: RecordLayout, of: FieldLayout) -> Iterator[Found]:
    """The values that a field cannot say: which, where they are codes and name nobody."""
    from duckdb import ColumnExpression

    told = ColumnExpression(of.column or "")
    lines = rows.filter(untold(of, told)).select("line_number", told.cast("varchar"))
    for line, value in lines.order("line_number").fetchall():
        fault, shown = (UNKNOWN_CODE, value) if of.codes else (NOT_DIGITS, "")
        yield Found(line, record.name, of.name, of.position, fault, shown)


def _read_back(store: Store, target: Path, layout: Layout) -> FileReader:
    """The new file as its reader sees it, which must be what the amendments say."""
    _define_readable(store, layout)
    store.define_table("rows_meant", "bureaus/sent/rows_meant")
    reader = FileReader(target, layout)
    take_rows(store, "bureau_rows", reader, keys_as_written=True)
    if found := store.value("bureaus/sent/rows_unlike"):
        raise IntegrityError(
            "an amended bureau file does not hold what it must: it is not delivered",
            where=target.name.removeprefix(".writing-"),
            why=f"{found} rows read back are not those that were to be written",
            todo="run again, and report this: it is a fault of the program",
        )
    return reader


def _define_readable(store: Store, layout: Layout) -> None:
    """Lay down `rows_readable`, the amended rows as a reader of the layout sees them."""
    from duckdb import CaseExpression, ColumnExpression, ConstantExpression

    store.define_table("rows_of_records", "bureaus/sent/rows_of_records")
    columns: list[Any] = [ColumnExpression("line_number")]
    of_record = ColumnExpression("record")
    for name, column in BUREAU_COLUMNS.items():
        read = ConstantExpression(None).cast(column.type)
        for record in layout.details:
            if of := record.columns.get(name):
                is_there = of_record.isnull() | (of_record == ConstantExpression(record.name))
                told = read_again(of, ColumnExpression(name))
                read = CaseExpression(is_there, told).otherwise(read)
        columns.append(read.alias(name))
    rows = store.connection.table("rows_of_records")
    rows.select(*columns).create_view("rows_readable", replace=True)


def told(updated: Updated, layout: Layout) -> dict[str, Any]:
    """What the manifest says of the layout a file was written by."""
    pack = layout.pack
    said = pack.attestation
    return {
        "pack": pack.name,
        "base": pack.base,
        "version": pack.version,
        "is_draft": layout.is_draft,
        "open_questions": sorted(pack.open_questions),
        "attestation": said.model_dump(mode="json") if said else None,
        "line_counts": dict(updated.counts),
        "letters_replaced": list(updated.letters),
    }
