"""What a night costs, beside a bare read of the same files and the same job in pandas and Polars.

    python -m tests.benchmarks.night --rows 10000000 --folder DIR [--only a,b,c,d,e] [--json]

One after another, each a process of its own, on the same machine and files:

a   a bare typed create table of the obligations and mora episodes, into a database file
b   retention nightly: the first night; a second one in which exactly 1 % of the rows changed; and
    the sample's own second night, in which the days past due of all open moras have grown
c   the same job in pandas       d   the same job in Polars
e   the first night of b with every extract (notices, bureau reports, flags …): every rule

The portfolio is what the permanence alone needs: no notices, bureau reports, flags, first reports,
authorisations or evidence, which the other ways do not judge. The whole sample lies beside it, in
`everything`. The files are made once in DIR (about 170 bytes a row, five times) and used again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import Cost, measure

FIRST: Final = date(2026, 11, 21)
SECOND: Final = date(2026, 11, 22)
NIGHTS: Final = ("first night", "1 % changed", "second night of the sample")
WAYS: Final = {
    "a": "bare read_csv into a table",
    "b": "retention nightly",
    "c": "pandas",
    "d": "Polars",
    "e": "retention nightly, every rule",
}
Costs = dict[str, dict[str, Cost]]


def main() -> None:
    told = _arguments()
    wanted = told.only.split(",")
    costs = measure_ways(told.folder / f"{told.rows}", told.rows, wanted, told.repeat)
    smaller: Costs = {}
    if "b" in wanted and not told.no_linear:
        tenth = max(1, told.rows // 10)
        smaller = measure_ways(told.folder / f"{tenth}", tenth, ["b"], told.repeat)
    result = summary(told.rows, costs, smaller)
    print(json.dumps(result, indent=1) if told.json else "\n".join(table(result)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.night")
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of the portfolio")
    parser.add_argument("--folder", type=Path, required=True, help="where the files are made")
    parser.add_argument("--only", default="a,b,c,d,e", help="which ways, such as a,b")
    parser.add_argument("--repeat", type=int, default=1, help="times each; the fastest counts")
    parser.add_argument("--no-linear", action="store_true", help="leave out a tenth of the rows")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


# The files


def make_files(folder: Path, rows: int) -> None:
    """The inboxes of the three nights of NIGHTS, in folders 1, 2 and 3."""
    for night, place in ((1, "1"), (2, "3")):
        if not (folder / place / "done").exists():
            shutil.rmtree(folder / place, ignore_errors=True)
            words = ("--rows", str(rows), "--night", str(night), "--out", folder / place)
            measure("retention.cli.main", "sample", *words)
            keep_permanence_alone(folder / place)
            (folder / place / "done").touch()
    if not (folder / "2" / "done").exists():
        shutil.rmtree(folder / "2", ignore_errors=True)
        (folder / "2" / "inbox").mkdir(parents=True)
        change_one_percent(extract(folder, "1", "obligations"), folder / "2" / "inbox")
        (folder / "2" / "done").touch()


def keep_permanence_alone(portfolio: Path) -> None:
    """Leave in the inbox what the permanence needs; the sample as it was made is `everything`."""
    everything = (portfolio / "inbox").rename(portfolio / "everything")
    inbox = portfolio / "inbox"
    inbox.mkdir()
    [episodes] = everything.glob("mora_episodes_*.csv")
    (inbox / episodes.name).symlink_to(episodes.resolve())
    [obligations] = everything.glob("obligations_*.csv")
    measure("tests.benchmarks.permanence_alone", obligations, inbox / obligations.name)


def change_one_percent(source: Path, inbox: Path) -> Path:
    """Write the first night's file with 1 % of its rows changed: a correction of that cut-off."""
    target = inbox / "obligations_20261121_corrected.csv"
    measure("tests.benchmarks.one_percent", source, target, FIRST.isoformat())
    return target


def extract(folder: Path, place: str, kind: str) -> Path:
    """The extract of one kind in the inbox of a night."""
    [path] = (folder / place / "inbox").glob(f"{kind}_*.csv")
    return path


# The ways


def measure_ways(folder: Path, rows: int, wanted: list[str], repeat: int) -> Costs:
    """What each way wanted costs, by way and night; of several times the fastest."""
    make_files(folder, rows)
    measured: Costs = {}
    for way in wanted:
        times = [dict(_nights(way, folder)) for _ in range(repeat)]
        measured[way] = {
            night: min((time[night] for time in times), key=lambda cost: cost.seconds)
            for night in times[0]
        }
    return measured


def _nights(way: str, folder: Path) -> Iterator[tuple[str, Cost]]:
    work = folder / way
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    if way == "a":
        _say(way, NIGHTS[0])
        database = work / "bare.duckdb"
        yield NIGHTS[0], measure("tests.benchmarks.bare", folder / "1" / "inbox", database)
    elif way == "b":
        yield from _nights_of_retention(folder, work)
    elif way == "e":
        _lie_in(work / "inbox", folder / "1" / "everything")
        shutil.copy(folder / "1" / "retention.toml", work)
        yield NIGHTS[0], _nightly(work, FIRST, NIGHTS[0], way)
    else:
        module = f"tests.benchmarks.with_{WAYS[way].lower()}"
        yield from _nights_by_hand(way, module, folder, work)
    shutil.rmtree(work)


def _say(way: str, night: str) -> None:
    print(f"{WAYS[way]}: {night} ...", file=sys.stderr, flush=True)


def _nights_of_retention(folder: Path, work: Path) -> Iterator[tuple[str, Cost]]:
    """The second nights start from the same first one."""
    _lie_in(work / "inbox", folder / "1" / "inbox")
    shutil.copy(folder / "1" / "retention.toml", work)
    yield NIGHTS[0], _nightly(work, FIRST, NIGHTS[0])
    for place, night in (("2", NIGHTS[1]), ("3", NIGHTS[2])):
        again = work.with_name(f"{work.name}{place}")
        shutil.rmtree(again, ignore_errors=True)
        shutil.copytree(work, again, symlinks=True)
        _lie_in(again / "inbox", folder / place / "inbox")
        os.sync()
        yield night, _nightly(again, SECOND, night)
        shutil.rmtree(again)


def _lie_in(inbox: Path, files: Path) -> None:
    """Extracts are linked, not copied: nobody writes to them."""
    inbox.mkdir(exist_ok=True)
    for file in files.iterdir():
        (inbox / file.name).symlink_to(file.resolve())


def _nightly(folder: Path, run_date: date, night: str, way: str = "b") -> Cost:
    _say(way, night)
    words = ("nightly", "-c", folder / "retention.toml", "--run-date", run_date.isoformat())
    return measure("retention.cli.main", *words, codes=(0, 1))


def _nights_by_hand(way: str, module: str, folder: Path, work: Path) -> Iterator[tuple[str, Cost]]:
    yield NIGHTS[0], by_hand(way, module, folder, "1", work, NIGHTS[0])
    for place, night in (("2", NIGHTS[1]), ("3", NIGHTS[2])):
        again = work.with_name(f"{work.name}{place}")
        shutil.rmtree(again, ignore_errors=True)
        shutil.copytree(work, again)
        os.sync()
        yield night, by_hand(way, module, folder, place, again, night)
        shutil.rmtree(again)


def by_hand(way: str, module: str, folder: Path, place: str, work: Path, night: str) -> Cost:
    """One night of a way that is a module here; its list is in work/<run date>/."""
    _say(way, night)
    run_date = FIRST if place == "1" else SECOND
    cutoff_on = SECOND if place == "3" else FIRST
    past: list[str | Path] = []
    if place != "2":
        past = ["--mora-episodes", extract(folder, place, "mora_episodes")]
    return measure(
        module, "--obligations", extract(folder, place, "obligations"), *past,
        "--state", work / "state", "--out", work / run_date.isoformat(),
        "--cutoff", cutoff_on.isoformat(), "--run-date", run_date.isoformat(),
    )  # fmt: skip


# What is told


def summary(rows: int, costs: Costs, smaller: Costs) -> dict[str, object]:
    """Costs, and the ratios that matter, as data."""
    return {
        "rows": rows,
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python"
        f" {platform.python_version()}",
        "costs": {
            way: {night: asdict(cost) for night, cost in nights.items()}
            for way, nights in costs.items()
        },
        "ratios": {name: round(value, 2) for name, value in _ratios(costs, smaller)},
    }


def _ratios(costs: Costs, smaller: Costs) -> Iterator[tuple[str, float]]:
    night = costs.get("b", {})
    if not night:
        return
    if "a" in costs:
        bare = costs["a"][NIGHTS[0]].seconds
        for name in NIGHTS:
            yield f"b/a {name}", night[name].seconds / bare
    if "e" in costs:
        yield "e/b first night", costs["e"][NIGHTS[0]].seconds / night[NIGHTS[0]].seconds
    for way in ("c", "d"):
        for name in NIGHTS if way in costs else ():
            yield f"{way}/b time, {name}", costs[way][name].seconds / night[name].seconds
            yield f"{way}/b memory, {name}", costs[way][name].peak_mib / night[name].peak_mib
    for name in NIGHTS if smaller else ():
        yield f"b, ten times the rows: {name}", night[name].seconds / smaller["b"][name].seconds


def table(result: Mapping[str, object]) -> list[str]:
    """The same as text."""
    costs, ratios = result["costs"], result["ratios"]
    assert isinstance(costs, dict)
    assert isinstance(ratios, dict)
    lines = [f"{result['rows']:,} rows; {result['machine']}", ""]
    lines.append(f"{'':<30}{'':<30}{'seconds':>10}{'cpu s':>10}{'peak MiB':>10}")
    for way, nights in costs.items():
        for night, cost in nights.items():
            told = [f"{cost[name]:>10.1f}" for name in ("seconds", "cpu_seconds", "peak_mib")]
            lines.append(f"{way}  {WAYS[way]:<27}{night:<30}{''.join(told)}")
    return [*lines, "", *(f"{name:<50}{value:>8.2f}" for name, value in ratios.items())]


if __name__ == "__main__":
    main()
