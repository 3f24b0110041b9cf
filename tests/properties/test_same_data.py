"""What must make no difference: how the same data are cut into files, ordered and written."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retention.sample.portfolio import Request, write_portfolio
from tests.folders import CONFIGURATION, Folder, csv_text, obligation

RUN_DATE = date(2026, 11, 21)
LISTS = ("purge_list.csv", "withheld.csv")
ROW_COUNT = 600

Row = dict[str, str]

SPANISH = """
[extracts.{kind}]
delimiter = ";"
encoding = "windows-1252"
date_format = "dd/mm/yyyy"
decimal = ","
thousands = "."
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up portfolio of some hundred rows: retention.toml and the extracts of one night."""
    path = tmp_path_factory.mktemp("made")
    (path / "made").mkdir()
    write_portfolio(Request(ROW_COUNT, 7, 1, RUN_DATE, "csv"), path / "made")
    return path / "made"


@pytest.fixture(scope="module")
def lists(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The lists of the portfolio as it was made."""
    return run(as_made(made, tmp_path_factory.mktemp("plain")))


def as_made(made: Path, path: Path) -> Folder:
    folder = Folder.at(path, (made / "retention.toml").read_text(encoding="utf-8"))
    for extract in (made / "inbox").iterdir():
        folder.put(extract.name, extract.read_bytes())
    return folder


def run(folder: Folder) -> dict[str, bytes]:
    folder.night(RUN_DATE)
    return {name: folder.delivered(RUN_DATE, name) for name in LISTS}


def replace_extracts(folder: Folder, written: Callable[[str, list[Row]], dict[str, bytes]]) -> None:
    """Take every CSV of the inbox away and put what `written(kind, rows)` makes of its rows."""
    for path in sorted((folder.path / "inbox").iterdir()):
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        path.unlink()
        for name, content in written(path.stem, rows).items() if rows else ():
            folder.put(name, content)


def table(rows: Sequence[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def test_the_portfolio_has_something_to_say(lists: dict[str, bytes]) -> None:
    assert lists["purge_list.csv"].count(b"\n") > 20


def test_splitting_an_extract_in_two_files_changes_nothing(
    made: Path, lists: dict[str, bytes], tmp_path: Path
) -> None:
    folder = as_made(made, tmp_path)

    def in_two(stem: str, rows: list[Row]) -> dict[str, bytes]:
        half = len(rows) // 3
        return {f"{stem}_a.csv": table(rows[:half]), f"{stem}_b.csv": table(rows[half:])}

    replace_extracts(folder, in_two)
    assert run(folder) == lists


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_rows_changes_nothing(
    made: Path, lists: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    folder = as_made(made, tmp_path)

    def shuffled(stem: str, rows: list[Row]) -> dict[str, bytes]:
        random.Random(seed).shuffle(rows)
        return {f"{stem}.csv": table(rows)}

    replace_extracts(folder, shuffled)
    assert run(folder) == lists


def test_the_order_of_the_columns_changes_nothing(
    made: Path, lists: dict[str, bytes], tmp_path: Path
) -> None:
    folder = as_made(made, tmp_path)

    def turned(stem: str, rows: list[Row]) -> dict[str, bytes]:
        return {f"{stem}.csv": table([dict(reversed(row.items())) for row in rows])}

    replace_extracts(folder, turned)
    assert run(folder) == lists


def test_running_twice_changes_nothing(
    made: Path, lists: dict[str, bytes], tmp_path: Path
) -> None:
    folder = as_made(made, tmp_path)
    assert run(folder) == lists
    files = {path: path.read_bytes() for path in delivered_files(folder)}
    second = folder.night(RUN_DATE)
    assert second.load.loaded == []
    again = {path: path.read_bytes() for path in delivered_files(folder)}
    changed = {path.name for path, content in files.items() if again[path] != content}
    assert changed == set()
    assert set(again) == set(files)


def delivered_files(folder: Folder) -> list[Path]:
    night = folder.path / "out" / RUN_DATE.isoformat()
    return sorted(path for path in night.rglob("*") if path.is_file())


def test_parquet_says_what_csv_says(made: Path, lists: dict[str, bytes], tmp_path: Path) -> None:
    folder = Folder.at(tmp_path, (made / "retention.toml").read_text(encoding="utf-8"))
    parquet = tmp_path / "parquet"
    parquet.mkdir()
    write_portfolio(Request(ROW_COUNT, 7, 1, RUN_DATE, "parquet"), parquet)
    for extract in (parquet / "inbox").iterdir():
        folder.put(extract.name, extract.read_bytes())
    assert run(folder) == lists


def test_the_way_real_extracts_are_written_says_the_same(
    made: Path, lists: dict[str, bytes], tmp_path: Path
) -> None:
    folder = as_made(made, tmp_path)
    kinds = sorted({path.stem.rsplit("_", 1)[0] for path in (folder.path / "inbox").iterdir()})
    configuration = (made / "retention.toml").read_text(encoding="utf-8")
    described = configuration + "".join(SPANISH.format(kind=kind) for kind in kinds)
    (folder.path / "retention.toml").write_text(described, encoding="utf-8")
    replace_extracts(
        folder,
        lambda stem, rows: {f"{stem}.csv": as_spanish(rows)},
    )
    assert run(folder) == lists


def as_spanish(rows: Sequence[Row]) -> bytes:
    """The rows with ; dd/mm/yyyy, a decimal comma, thousands points, CRLF and Windows-1252."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: spanish(column, value) for column, value in row.items()})
    return out.getvalue().encode("cp1252")


def spanish(column: str, value: str) -> str:
    if not value:
        return value
    if column.endswith("_on"):
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    if column.endswith("_cop"):
        return f"{float(value):,.2f}".translate(str.maketrans(",.", ".,"))
    return value


# Any small portfolio

days = st.dates(date(2014, 1, 1), RUN_DATE)
maybe = st.one_of(st.none(), days)


@st.composite
def rows_told(draw: st.DrawFn) -> dict[str, object]:
    """What a row tells of a mora; some of it is faulty, and is set aside however it is cut."""
    return {
        "mora_started_on": draw(maybe),
        "cured_on": draw(maybe),
        "extinguished_on": draw(maybe),
        "extinguished_by": draw(st.sampled_from([None, "pago", "condonacion"])),
        "days_past_due": draw(st.sampled_from([None, 0, 1, 400, 3_000])),
        "past_due_cop": draw(st.sampled_from([None, 0, 90_000])),
    }


@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=st.lists(rows_told(), min_size=2, max_size=12), data=st.data())
def test_no_portfolio_depends_on_its_files_or_their_order(
    tmp_path_factory: pytest.TempPathFactory, told: list[dict[str, object]], data: st.DataObject
) -> None:
    rows = [obligation(f"N{number}", **row) for number, row in enumerate(told)]
    shuffled = data.draw(st.permutations(rows))
    cut = data.draw(st.integers(1, len(rows) - 1))
    whole = Folder.at(tmp_path_factory.mktemp("whole"), CONFIGURATION)
    parts = Folder.at(tmp_path_factory.mktemp("parts"), CONFIGURATION)
    whole.put("obligations_20261121.csv", csv_text(rows).encode())
    parts.put("obligations_20261121_a.csv", csv_text(shuffled[:cut]).encode())
    parts.put("obligations_20261121_b.csv", csv_text(shuffled[cut:]).encode())
    assert run(whole) == run(parts)
