"""Makes an extract of obligations of a bureau file: a lender's own monthly master, by its pack.

Every line of obligations becomes a line of CSV in the same place, so that what is set aside is
found in the file that was sent; the typed reader goes on from there as with any extract.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from retention.errors import ConfigurationError, InputRefused
from retention.file_names import date_in_name
from retention.intake.prepare import Prepared, prepare_rows

if TYPE_CHECKING:
    from retention.bureaus.layout import Layout
    from retention.bureaus.reading import FileReader
    from retention.intake.inbox import Extract
    from retention.settings import Settings
    from retention.store import Store

_NEEDED: Final = (
    "obligation_number",
    "titular_id_type",
    "titular_id_number",
    "behaviour",
    "days_past_due",
)


def prepare_bureau_file(extract: Extract, settings: Settings, work: Path, store: Store) -> Prepared:
    """Ready a bureau file for the typed reader.

    Raises ConfigurationError for a layout that no portfolio can be read of, InputRefused for a file
    that does not say its day, OSError or ValueError when it cannot be read.
    """
    from retention.bureaus.arrow import is_canonical
    from retention.bureaus.layout import layout_of
    from retention.bureaus.reading import FileReader
    from retention.bureaus.shelf import find_pack
    from retention.bureaus.taking import take_rows

    name, creditor_id = settings.extract(extract.kind).layout or ("", None)
    layout = layout_of(find_pack(name, settings.packs))
    _require_portfolio(layout)
    reader = FileReader(extract.path, layout, is_wanted=is_canonical, most_told=sys.maxsize)
    take_rows(store, "pack_rows", reader)
    _take_faults(store, reader)
    rows = work / "rows.csv"
    first, last = _lines(reader, layout)
    store.rows(
        "intake/bureau_file/rows",
        target=str(rows),
        creditor_id=creditor_id or _only_source(settings),
        cutoff_on=reader.cutoff_on or date_in_name(extract.name) or _no_day(extract),
        first_line=first,
        last_line=last,
    )
    return prepare_rows(rows, work, store)


def _require_portfolio(layout: Layout) -> None:
    there = {name for record in layout.details for name in record.columns}
    missing = [name for name in _NEEDED if name not in there]
    if missing or len(layout.details) > 1:
        raise ConfigurationError(
            f"no portfolio can be read of files of the pack {layout.pack.name}",
            where="extracts.obligations.pack",
            why=f"they do not tell {', '.join(missing) or 'one obligation and titular a line'}",
            todo="take the portfolio from the core's own extract",
        )


def _only_source(settings: Settings) -> str:
    if len(settings.sources) == 1:
        return next(iter(settings.sources))
    raise ConfigurationError(
        "it is not said whose obligations the bureau files tell",
        where="extracts.obligations.creditor_id",
        why="there are several sources, and a bureau file does not name the creditor",
        todo="write: creditor_id = the source's",
    )


def _no_day(extract: Extract) -> NoReturn:
    raise InputRefused(
        "the file is refused: nobody says which day it speaks of",
        where=extract.name,
        why="neither its header nor its name has the cut-off date",
        todo="name it like maestro_20261031.txt, or check that its pack is the right one",
    )


def _lines(reader: FileReader, layout: Layout) -> tuple[int, int]:
    """The first and last line of obligations, with what lies between."""
    once = [number for number, _ in reader.tally.once.values()]
    is_first = layout.records[0].is_once and 1 in once
    count = reader.tally.line_count
    is_last = layout.records[-1].is_once and count in once and count > 1
    return 1 + is_first, count - is_last


def _take_faults(store: Store, reader: FileReader) -> None:
    """Lay down which canonical column of which line cannot be read."""
    import pyarrow as pa

    from retention.bureaus.taking import take_table

    columns = {
        (record.name, of.name): of.column
        for record in reader.layout.details
        for of in record.fields
    }
    found = [
        {"line_number": one.line_number, "column_name": column}
        for one in reader.tally.findings
        if (column := columns.get((one.record, one.field))) and one.fault != "missing"
    ]
    schema = pa.schema([("line_number", pa.int64()), ("column_name", pa.string())])
    take_table(store, "pack_faults", pa.Table.from_pylist(found, schema=schema))
