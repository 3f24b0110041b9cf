"""What a bureau file costs: a maestro of 800 bytes a record, beside bare copies and reads of it.

    python -m tests.benchmarks.bureau_files --rows 1000000 --folder DIR

Every measurement runs in a process of its own. Prints JSON: seconds and the most memory (MiB) of
the writer (lines alone, and with its reading back), of a bare COPY of the same lines by DuckDB, of
the check (structure, codes, totals and rules), of the structure alone, and of bare reads of the
same lines: counted, and into a table.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from retention.bureaus.checking import check_file
from retention.bureaus.layout import FieldLayout, Layout, layout_of
from retention.bureaus.reading import FileReader
from retention.bureaus.shelf import find_pack
from retention.bureaus.writing import FileWriter
from retention.bureaus.written import define_written, line_of
from retention.store import Store

PACK: Final = "datacredito-maestro-800"
CUTOFF, PROCESS = date(2026, 10, 31), date(2026, 11, 22)
WRITE_BAR, READ_BAR, MEMORY_BAR = 1.5, 3.0, 1024
_LINES: Final = """
    read_csv(?, columns = {'line': 'varchar'}, header = false, quote = '', escape = '',
    delim = '\x01', auto_detect = false)
"""
_COPY: Final = """
    copy lines to '{}' (format csv, header false, quote '', escape '', delimiter '\x01')
"""


def main() -> None:
    told = _arguments()
    if told.one:
        print(json.dumps(ONES[told.one](told.folder, told.rows)))
        return
    told.folder.mkdir(parents=True, exist_ok=True)
    seconds = {name: _measured(name, told) for name in ONES}
    result = {"rows": told.rows, **seconds, "ratios": _ratios(seconds)}
    print(json.dumps(result, indent=1))


def _ratios(seconds: dict[str, dict[str, float]]) -> dict[str, Any]:
    def ratio(one: str, other: str) -> float:
        return round(seconds[one]["seconds"] / seconds[other]["seconds"], 2)

    return {
        "write_to_copy": ratio("write_lines", "bare_copy"),
        "write_and_read_back_to_copy": ratio("write", "bare_copy"),
        "write_bar": WRITE_BAR,
        "structure_to_read": ratio("structure", "bare_read"),
        "check_to_read": ratio("check", "bare_read"),
        "check_to_read_into_a_table": ratio("check", "bare_table"),
        "read_bar": READ_BAR,
        "memory_bar": MEMORY_BAR,
    }


def _measured(name: str, told: argparse.Namespace) -> dict[str, float]:
    command = [
        sys.executable,
        "-m",
        __spec__.name,
        "--rows",
        str(told.rows),
        "--folder",
        told.folder,
    ]
    done = subprocess.run([*command, "--one", name], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def timed(of: Callable[[], object]) -> dict[str, float]:
    """Seconds of a call, and the most memory the process has held."""
    start = time.perf_counter()
    of()
    seconds = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(seconds, 2), "mib": round(most)}


def layout() -> Layout:
    return layout_of(find_pack(PACK))


def records(store: Store, rows: int) -> None:
    """Made-up records by field, valid and of nobody."""
    fields = layout().details[0].fields
    told = ", ".join(f"{_made_up(of)} as {of.name}" for of in fields if of.value is None)
    store.connection.execute(
        f"create table records as select i + 2 as line_number, {told} from range({rows}) as r (i)"
    )


def _made_up(of: FieldLayout) -> str:
    if of.codes is not None:
        code = of.codes.values[0].code
        return f"'{code}'"
    if of.type == "date":
        return "date '2010-01-01' + cast(i % 3000 as integer)"
    if of.is_number:
        most = 1000 if of.column and "instalments" in of.column else 10 ** min(of.length or 1, 9)
        return "0" if of.column in _ZERO else f"(i * 7919 + {of.start}) % {most}"
    if of.column == "obligation_number":
        return "'90' || i"
    return f"left('PERSONA INVENTADA ' || i % 1000, {min(of.length or 1, 20)})"


_ZERO: Final = ("days_past_due", "past_due_cop", "instalments_past_due")


def _store(folder: Path, name: str) -> Store:
    path = folder / f"{name}.duckdb"
    path.unlink(missing_ok=True)
    return Store(path, memory_limit="600MB", threads=2)


def write(folder: Path, rows: int) -> dict[str, float]:
    with _store(folder, "write") as store:
        records(store, rows)
        writer = FileWriter(store, layout(), {"detail": "records"}, CUTOFF, PROCESS)
        return timed(lambda: _require_written(writer, folder / "maestro.txt"))


def _require_written(writer: FileWriter, path: Path) -> None:
    assert not writer.write(path).findings


def write_lines(folder: Path, rows: int) -> dict[str, float]:
    """The writer without its reading back."""
    with _store(folder, "write") as store:
        records(store, rows)
        define_written(store)
        writer = FileWriter(store, layout(), {"detail": "records"}, CUTOFF, PROCESS)
        with (folder / "lines.txt").open("wb") as file:
            return timed(lambda: writer.write_lines(file))


def bare_copy(folder: Path, rows: int) -> dict[str, float]:
    with _store(folder, "copy") as store:
        records(store, rows)
        define_written(store)
        told = layout()
        line = line_of(told.details[0], told).alias("line")
        store.connection.table("records").select(line).create("lines_with_ends")
        store.connection.execute(
            "create table lines as select left(line, 800) as line from lines_with_ends"
        )
        return timed(lambda: store.connection.execute(_COPY.format(folder / "bare.txt")))


def bare_read(folder: Path, rows: int) -> dict[str, float]:
    counted = f"select count(*), sum(length(line)) from {_LINES}"
    with _store(folder, "read") as store:
        path = [str(folder / "bare.txt")]
        return timed(lambda: store.connection.execute(counted, path).fetchall())


def bare_table(folder: Path, rows: int) -> dict[str, float]:
    laid_down = f"create table lines as select line from {_LINES}"
    with _store(folder, "read") as store:
        return timed(lambda: store.connection.execute(laid_down, [str(folder / "bare.txt")]))


def structure(folder: Path, rows: int) -> dict[str, float]:
    return timed(lambda: _require_clean(FileReader(folder / "maestro.txt", layout())))


def _require_clean(reader: FileReader) -> None:
    for _ in reader:
        pass
    assert not reader.tally.findings


def check(folder: Path, rows: int) -> dict[str, float]:
    with _store(folder, "check") as store:
        return timed(lambda: check_file(store, folder / "maestro.txt", layout()))


ONES: Final[dict[str, Callable[[Path, int], dict[str, float]]]] = {
    "write": write,
    "write_lines": write_lines,
    "bare_copy": bare_copy,
    "bare_read": bare_read,
    "bare_table": bare_table,
    "structure": structure,
    "check": check,
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--one", choices=sorted(ONES))
    return parser.parse_args()


if __name__ == "__main__":
    main()
