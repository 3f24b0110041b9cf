"""The totals of a file that was amended: counted anew, by the formula the core's file shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retention.bureaus.layout import FieldLayout, Layout
from retention.bureaus.reading import FileReader, Read, Tally, formulas, total


def recount(path: Path, layout: Layout, before: Tally) -> None:
    """Put the totals of a fixed-width file right in its header and trailer.

    `before`: what was counted of the file that it was made of. A total whose formula is an open
    question is counted as that file counted it; where no formula gives what stood there it stays.
    """
    if not layout.is_fixed:
        return
    reader = FileReader(path, layout, is_wanted=lambda _: False, finds=False)
    for _ in reader:
        pass
    with path.open("r+b") as file:
        for number, read in reader.tally.once.values():
            raw = read.piece.lines.raw(int(read.piece.rows[0]))
            start = 0 if number == 1 else path.stat().st_size - len(raw)
            for of, count in _totals(read, layout, before, reader.tally):
                file.seek(start + of.start)
                file.write(f"{count:0{of.length}d}".encode())


def _totals(
    read: Read, layout: Layout, before: Tally, now: Tally
) -> Iterator[tuple[FieldLayout, int]]:
    fields = layout.pack.records[read.record.name].fields
    by_name = {field.name: field for field in fields}
    for of, cells in zip(read.record.fields, read.cells, strict=True):
        told = cells.text(0, layout.encoding)
        if of.name not in by_name or not told.isdigit():
            continue
        for formula in formulas(by_name[of.name], layout):
            if total(formula, before) == int(told):
                yield of, total(formula, now)
                break
