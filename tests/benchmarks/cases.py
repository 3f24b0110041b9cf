"""What many open cases cost: the desk's morning list, a night, and a night while people write.

    python -m tests.benchmarks.cases --cases 100000 --folder DIR [--rows 200000] [--writers 20]

The register is filled by its own statements with open cases of the titulares of a sample
portfolio, received in the last three weeks, some of them late by now; no letters are written.
Nights on the same portfolio are run without the cases, with them for the first time, again, and
while other processes, each with a desk of its own, write a note every few seconds. Prints JSON:
seconds, and beside them what is asked.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

from retention.cases.desk import Desk
from retention.database import open_store
from retention.register import Register
from retention.settings import Settings, load_settings
from tests.benchmarks.measuring import Cost, measure
from tests.cases.writers import NOW, TimedRegister, note

FIRST: Final = date(2026, 11, 22)
"""The night after the cut-off of the sample's first extract."""
BARS: Final = {
    "case_due_seconds": 1.0,
    "effects_seconds": 5.0,
    "slow_down_percent": 5.0,
    "longest_write_seconds": 2.0,
}
DONE_AT_ONCE: Final = {
    "suplantacion": ("legend_ordered", "neutralised", "collection_suspended", "cotejo_done"),
    "others": ("bureau_told", "legend_ordered"),
}
KINDS: Final = ("reclamo", "suplantacion", "demanda", "reclamo", "consulta")
TITULARES: Final = """
    select distinct creditor_id, titular_id_type, titular_id_number
    from obligations order by all limit ?
"""


def main() -> None:
    told = _arguments()
    folder = made_portfolio(told.folder / f"{told.rows}-{told.cases}", told.rows)
    config = folder / "retention.toml"
    settings = load_settings(config)
    nights = Nights(config)
    nights.run()
    without = nights.fastest(told.repeat)
    filling = filled(settings, told.cases)
    first = nights.run()
    with_cases = nights.fastest(told.repeat)
    asked = ("case", "due", "--config", config, "--today", nights.last_on.isoformat())
    due = fastest(lambda: measure("retention.cli.main", *asked), told.repeat)
    config.touch()  # What the night worked out is older than the configuration, and not read.
    due_anew = fastest(lambda: measure("retention.cli.main", *asked), told.repeat)
    disturbed, written = while_others_write(nights, config, told)
    result = {
        "cases": told.cases,
        "rows": told.rows,
        "filling_seconds": round(filling, 2),
        "case_due_seconds": round(due.seconds, 3),
        "case_due_without_a_night_seconds": round(due_anew.seconds, 3),
        "night_without_seconds": round(without.seconds, 2),
        "night_with_first_seconds": round(first.seconds, 2),
        "night_with_seconds": round(with_cases.seconds, 2),
        "effects_seconds": round(with_cases.seconds - without.seconds, 2),
        "night_peak_mib": round(with_cases.peak_mib),
        "night_while_writing_seconds": round(disturbed.seconds, 2),
        "slow_down_percent": round((disturbed.seconds / with_cases.seconds - 1) * 100, 1),
        "writers": told.writers,
        "writes": len(written),
        "longest_write_seconds": round(max(written, default=0.0), 3),
    }
    print(json.dumps(result | {"bars": BARS}, indent=1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.cases")
    parser.add_argument("--cases", type=int, default=100_000, help="open cases in the register")
    parser.add_argument("--rows", type=int, default=200_000, help="rows of the portfolio")
    parser.add_argument("--writers", type=int, default=20, help="processes that write")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between two writes")
    parser.add_argument("--repeat", type=int, default=2, help="times each; the fastest counts")
    parser.add_argument("--folder", type=Path, required=True, help="where the files are made")
    return parser.parse_args()


def made_portfolio(folder: Path, rows: int) -> Path:
    """A sample portfolio, made anew, for its database and register are written to."""
    shutil.rmtree(folder, ignore_errors=True)
    measure("retention.cli.main", "sample", "--rows", str(rows), "--out", folder)
    with (folder / "retention.toml").open("a", encoding="utf-8") as config:
        config.write("\n[cases]\nletter_days = 0\n")
    return folder


class Nights:
    """Nights one after another, each of the next day, on what is there already."""

    def __init__(self, config: Path) -> None:
        self.config = config
        self.run_date = FIRST

    @property
    def last_on(self) -> date:
        return self.run_date - timedelta(days=1)

    def run(self) -> Cost:
        words = ("nightly", "--config", self.config, "--run-date", self.run_date.isoformat())
        self.run_date += timedelta(days=1)
        return measure("retention.cli.main", *words, codes=(0, 1))

    def fastest(self, repeat: int) -> Cost:
        return fastest(self.run, repeat)


def fastest(run: Any, repeat: int) -> Cost:
    """The cost of the fastest of several times."""
    costs: list[Cost] = [run() for _ in range(repeat)]
    return min(costs, key=lambda cost: cost.seconds)


# The register


def filled(settings: Settings, case_count: int) -> float:
    """Put open cases into the register; the seconds that took."""
    with closing(open_store(settings)) as store:
        titulares = store.connection.execute(TITULARES, [case_count]).fetchall()
    started = time.perf_counter()
    with Register(settings.workflow) as register:
        left = cases(titulares, case_count)
        while some := tuple(islice(left, 10_000)):
            with register.writing():
                register.add("add_case", [case for case, _ in some])
                register.add("add_event", [event for _, events in some for event in events])
    return time.perf_counter() - started


def cases(
    titulares: Sequence[tuple[str, str, str]], case_count: int
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Cases received in November 2026, each with its events; one in fifty is neglected."""
    for place, (creditor_id, id_type, id_number) in enumerate(islice(cycle(titulares), case_count)):
        case = {
            "creditor_id": creditor_id,
            "case_number": f"C-{place:07}",
            "kind": KINDS[place % len(KINDS)],
            "regime": "1266",
            "titular_id_type": id_type,
            "titular_id_number": id_number,
            "asks": "rectificacion",
            "channel": "web",
            "filed_by": "titular",
            "quality_proof": "cedula",
            "reason": "No reconoce la obligación.",
        }
        received_on = date(2026, 11, 12) + timedelta(days=place % 10)
        events = ["received"]
        if place % 50:
            events += DONE_AT_ONCE["suplantacion" if case["kind"] == "suplantacion" else "others"]
        yield case, [_event(case, name, received_on) for name in events]


def _event(case: dict[str, Any], name: str, happened_on: date) -> dict[str, Any]:
    keys = ("bureau", "outcome", "detail", "evidence_id", "evidence_name", "note")
    return dict.fromkeys(keys) | {
        "creditor_id": case["creditor_id"],
        "case_number": case["case_number"],
        "event": name,
        "happened_on": happened_on.isoformat(),
        "author": "oficial",
        "recorded_at": NOW.isoformat(),
        "recorded_from": "benchmark",
        "event_key": f"{case['case_number']} {name}",
    }


# While others write


def while_others_write(
    nights: Nights, config: Path, told: argparse.Namespace
) -> tuple[Cost, list[float]]:
    """A night while processes write, and the seconds that each of their writes took."""
    from tests.cases.writers import at_once

    stop = config.with_name("stop")
    ready = config.with_name("ready")
    shutil.rmtree(ready, ignore_errors=True)
    ready.mkdir()
    with at_once(told.writers) as processes:
        writing: list[Future[list[float]]] = [
            processes.submit(
                write_until_told, config, writer, told.pause, told.pause * writer / told.writers
            )
            for writer in range(told.writers)
        ]
        while len(list(ready.iterdir())) < told.writers:
            time.sleep(0.2)
        cost = nights.fastest(told.repeat)
        stop.touch()
        return cost, [seconds for each in writing for seconds in each.result()]


def write_until_told(config: Path, writer: int, pause: float, delay: float) -> list[float]:
    """Write a note in one case after another until the file `stop` is there; seconds of each.

    The first after a delay, as people do not all write at the same moment.
    """
    settings = load_settings(config)
    written = 0
    with closing(Desk(settings)) as desk:
        desk.register.close()
        desk.register = timed = TimedRegister(settings.workflow)
        config.with_name("ready").joinpath(str(writer)).touch()
        time.sleep(delay)
        while not config.with_name("stop").exists():
            number = f"C-{writer * 100 + written:07}"
            creditor_id = desk.creditor_of(number, None)
            told = note(number, f"{writer} {written}") | {"creditor_id": creditor_id}
            desk.submit(told, today=FIRST, recorded_at=NOW)
            written += 1
            time.sleep(pause)
    return timed.seconds


if __name__ == "__main__":
    main()
