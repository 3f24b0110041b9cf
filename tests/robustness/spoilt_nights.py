"""One night on spoilt extracts, and what must hold of it whatever they were.

Each night gets two spoilt files of every kind beside a good one of obligations. Files that stop the
run are taken out, as a person would, and the night is run again; a good second night follows.
"""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from retention.database import open_store
from retention.errors import ExitCode, InputRefused, RetentionError
from retention.intake.raw_lines import LONGEST
from retention.night import Night, run_night
from retention.settings import Settings, load_settings
from tests.robustness.mutations import PLACEMENTS, STRANGE_NAMES, spoil, strange_parquet
from tests.robustness.portfolios import (
    DIALECTS,
    FIRST_NIGHT,
    KINDS,
    PARQUET,
    PLAIN,
    SECOND_NIGHT,
    Dialect,
    Row,
    configuration,
    rows_of,
    written,
)

SHARES: Final = (0.01, 0.05, 0.2, 0.5, 1.0)
IS_ROOT: Final = os.geteuid() == 0


@dataclass
class SpoiltNight:
    """A folder with spoilt extracts; `told` says how each was spoilt."""

    seed: int
    folder: Path
    share: float
    dialect: Dialect
    settings: Settings = field(init=False)
    files: dict[str, list[Path]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        head = f"seed {self.seed}, {self.dialect.name}, share {self.share}"
        return "\n  ".join([head, *self.told])

    @property
    def file_count(self) -> int:
        """How many spoilt files the night has."""
        return sum(map(len, self.files.values()))


def make(seed: int, folder: Path) -> SpoiltNight:
    """Write the portfolio of `seed` and spoil it."""
    chance = random.Random(seed)
    dialect = chance.choices(DIALECTS, weights=(4, 4, 2))[0]
    night = SpoiltNight(seed, folder, chance.choice(SHARES), dialect)
    (folder / "inbox").mkdir(parents=True)
    text = configuration(dialect, night.share)
    (folder / "retention.toml").write_text(text, encoding="utf-8")
    night.settings = load_settings(folder / "retention.toml")
    good = folder / "inbox" / f"obligations_20261121_good.{dialect.suffix}"
    good.write_bytes(written(rows_of("obligations", 2, 1), dialect))
    for kind in KINDS:
        for part, rows_seed in (("a", 1), ("b", 3)):
            _spoil(night, kind, part, rows_of(kind, rows_seed, 1), chance)
    return night


def _spoil(
    night: SpoiltNight, kind: str, part: str, rows: tuple[Row, ...], chance: random.Random
) -> None:
    data, told = _spoilt_bytes(rows, night.dialect, chance)
    path = night.folder / "inbox" / _file_name(f"{kind}_{part}", night.dialect, chance)
    placements = PLACEMENTS[: len(PLACEMENTS) - IS_ROOT]
    if chance.random() < 0.06:
        place = chance.choice(placements)
        place(path, data)
        told = [place.__name__]
    else:
        path.write_bytes(data)
    night.files.setdefault(kind, []).append(path)
    night.told.append(f"{path.name!r}: {', '.join(told)}")


def _spoilt_bytes(
    rows: tuple[Row, ...], dialect: Dialect, chance: random.Random
) -> tuple[bytes, list[str]]:
    if dialect is PARQUET and chance.random() < 0.5:
        return strange_parquet(rows, chance)
    return spoil(written(rows, dialect), chance, dialect if dialect is not PARQUET else PLAIN)


def _file_name(stem: str, dialect: Dialect, chance: random.Random) -> str:
    suffixes = ["csv", "parquet"] if chance.random() < 0.05 else [dialect.suffix]
    pattern = chance.choice(STRANGE_NAMES) if chance.random() < 0.08 else b"%s_20261121.%s"
    return os.fsdecode(pattern % (stem.encode(), chance.choice(suffixes).encode()))


def check(night: SpoiltNight) -> None:
    """Run the spoilt night and a good one after it; AssertionError says what did not hold."""
    try:
        _first_night(night)
        _second_night(night)
    except (AssertionError, RetentionError):
        raise
    except Exception as error:
        raise AssertionError(f"{type(error).__name__} reached the user: {error}") from error


def _first_night(night: SpoiltNight) -> None:
    done = None
    for _ in range(len(KINDS) + 1):
        try:
            done = _run(night.settings, FIRST_NIGHT)
            break
        except RetentionError as error:
            _nothing_was_emitted(night, error)
            _take_out(night, error)
    assert done, "it stops again and again"
    _rows_are_conserved(night)
    _shares_are_kept(night)
    _is_delivered(done)


def _run(settings: Settings, run_date: date) -> Night:
    return run_night(settings, run_date, lambda _: None)


def _nothing_was_emitted(night: SpoiltNight, error: RetentionError) -> None:
    assert isinstance(error, InputRefused), f"{type(error).__name__}: {error}"
    assert error.exit_code == ExitCode.REFUSED
    assert error.why, "a refusal says why"
    assert error.todo, "a refusal says what to do"
    out = night.settings.out
    assert not out.exists() or not any(out.iterdir()), "something was emitted"


def _take_out(night: SpoiltNight, error: RetentionError) -> None:
    """Set the spoilt file aside that stopped the run; the good one stays."""
    kind = next(kind for kind in KINDS if f"rows of {kind} are faulty" in error.what)
    for path in night.files[kind]:
        (night.folder / "set aside").mkdir(exist_ok=True)
        path.rename(night.folder / "set aside" / path.name)
    night.told.append(f"stopped by {kind}")


def _second_night(night: SpoiltNight) -> None:
    shutil.rmtree(night.settings.out)
    path = night.folder / "inbox" / f"obligations_20261122_good.{night.dialect.suffix}"
    path.write_bytes(written(rows_of("obligations", 2, 2), night.dialect))
    done = _run(night.settings, SECOND_NIGHT)
    assert path.name in done.load.loaded
    _is_delivered(done)
    _rows_are_conserved(night)


def _is_delivered(done: Night) -> None:
    assert done.delivered is not None
    assert (done.delivered / "manifest.json").is_file()
    assert done.totals.purge_item_count > 0


def _loads(settings: Settings) -> list[dict[str, Any]]:
    with open_store(settings) as store:
        return _records(store.connection.execute("from loads where status = 'loaded'"))


def _records(result: Any) -> list[dict[str, Any]]:
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _shares_are_kept(night: SpoiltNight) -> None:
    cuts: dict[tuple[str, date], list[int]] = {}
    for load in _loads(night.settings):
        sums = cuts.setdefault((load["kind"], load["cutoff_on"]), [0, 0])
        sums[0] += load["rows_read"]
        sums[1] += load["rows_quarantined"]
    for cut, (read, aside) in cuts.items():
        assert aside <= night.share * read, f"{cut}: {aside} of {read} rows were set aside"


def _rows_are_conserved(night: SpoiltNight) -> None:
    """Every row of every loaded file is in its table or in quarantine, by its own line."""
    with open_store(night.settings) as store:
        run = store.connection.execute
        loads = _records(run("from loads where status = 'loaded'"))
        for load in loads:
            faulty = run(
                "select distinct line_number, raw_line from quarantine where load_id = ?",
                [load["load_id"]],
            ).fetchall()
            _load_is_conserved(night, load, faulty)
    assert any(load["file_name"].startswith("obligations_20261121_good") for load in loads)


def _load_is_conserved(
    night: SpoiltNight, load: dict[str, Any], faulty: list[tuple[int, str]]
) -> None:
    name = load["file_name"]
    read, loaded, aside = (load[f"rows_{what}"] for what in ("read", "loaded", "quarantined"))
    assert read == loaded + aside, name
    assert aside == len(faulty), f"{name}: {aside} rows set aside, {len(faulty)} in quarantine"
    if "_good" in name:
        assert (loaded, aside) == (read, 0), f"{name}: {aside} good rows set aside"
    path = _named(night.folder, name)
    expected = row_count(path)
    assert read == expected, f"{name}: {read} rows read of {expected}"
    if path.suffix == ".csv":
        _raw_lines_are_theirs(path, faulty, night.dialect)


def _named(folder: Path, name: str) -> Path:
    """The file that messages call `name`: with a ? for what is not printable."""
    [path] = (
        path
        for place in ("inbox", "set aside")
        for path in (folder / place).glob("*")
        if "".join(letter if letter.isprintable() else "?" for letter in path.name) == name
    )
    return path


def row_count(path: Path) -> int:
    """Rows of an extract, counted without the program: lines that are not blank, less the header.

    A line ends with \\n; one \\r before it belongs to the end. Blank is nothing but spaces.
    """
    if path.suffix == ".parquet":
        return _parquet_row_count(path)
    return sum(1 for line in _physical_lines(path)[1:] if line.strip(b" "))


def _parquet_row_count(path: Path) -> int:
    """What the footer says; where only Arrow's own note in it is spoilt, DuckDB reads it."""
    import duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowInvalid, OSError):
        told = duckdb.execute("select num_rows from parquet_file_metadata(?)", [str(path)])
        return int(told.fetchall()[0][0])


def _physical_lines(path: Path) -> list[bytes]:
    *lines, rest = path.read_bytes().split(b"\n")
    return [*(line.removesuffix(b"\r") for line in lines), rest]


def _raw_lines_are_theirs(path: Path, faulty: list[tuple[int, str]], dialect: Dialect) -> None:
    lines = _physical_lines(path)
    encoding = dialect.encoding
    for number, raw in faulty:
        line = lines[number - 1].rstrip(b"\r").replace(b"\0", b"\x1a")
        text = line.decode(encoding, "replace")
        kept, told = raw[:LONGEST], len(text) > LONGEST
        assert kept == text[:LONGEST], f"{path.name}, line {number}: another line"
        assert told == (len(raw) > LONGEST), f"{path.name}, line {number}: cut without saying so"
