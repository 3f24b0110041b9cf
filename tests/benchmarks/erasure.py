"""What an erasure costs: titulares of a sample portfolio, beside a plain copy of the database.

    python -m tests.benchmarks.erasure --rows 1000000 --titulares 10000 --folder DIR

A night orders what has lapsed, the bureaus confirm all of it, a month later the moras of so many
titulares are asked for, granted and erased. Prints JSON: seconds of each step; of the databases
written anew beside those of COPY FROM DATABASE of the same database; what the search found.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import duckdb

from retention.erasure.asking import ErasureDesk
from retention.erasure.certificate import act_of_destruction
from retention.erasure.erase import Eraser
from retention.night import run_night
from retention.people import Person
from retention.purge.answers import record_answers
from retention.purge.desk import at_purge_desk
from retention.register import Register
from retention.sample.portfolio import Request, write_portfolio
from retention.settings import Settings, load_settings
from retention.store import STORAGE_VERSION
from tests.folders import no_step

FIRST: Final = date(2026, 11, 22)
CONFIRMED: Final = FIRST + timedelta(days=1)
RIPE: Final = FIRST + timedelta(days=35)
AT: Final = "2026-12-27T00:00:00+00:00"
ASKING, GRANTING = Person("ana", "officer"), Person("luis", "officer")
BAR: Final = 2.0
ORDERED: Final = """
    select purge_id, titular_id_type, titular_id_number from known_items order by 2, 3, 1
"""


def main() -> None:
    told = _arguments()
    settings = confirmed_portfolio(told.folder, told.rows)
    wanted = items_of(settings, told.titulares)
    copy = plain_copy(settings)
    with at_purge_desk(settings, RIPE) as desk:
        asked = ErasureDesk.at(desk).ask(wanted, "medición", ASKING, AT)
        assert asked.request_id is not None
        desk.answer(asked.request_id, "granted", None, GRANTING, AT)
    steps = Steps()
    with steps.timed():
        [erased] = Eraser(settings, RIPE, ASKING, AT, steps).erase()
    with Register(settings.workflow) as register:
        act = act_of_destruction(register)
    databases = steps.seconds["writing the databases anew"]
    result = {
        "rows": told.rows,
        "asked_items": asked.item_count,
        "refused_items": len(asked.refusals),
        "erased_moras": erased.counts.mora_count,
        "erased_titulares_whole": erased.counts.titular_count,
        "plain_copy_seconds": round(copy, 2),
        "databases_seconds": round(databases, 2),
        "databases_to_copy": round(databases / copy, 2),
        "bar": BAR,
        "steps_seconds": {name: round(seconds, 2) for name, seconds in steps.seconds.items()},
        "check": act["check"],
    }
    print(json.dumps(result, indent=1))


def confirmed_portfolio(folder: Path, rows: int) -> Settings:
    """A portfolio whose lapsed reports were ordered and confirmed, and a night a month later."""
    if not (folder / "retention.toml").exists():
        write_portfolio(Request(rows), folder)
        settings = load_settings(folder / "retention.toml")
        run_night(settings, FIRST, no_step)
        confirm_all(settings, folder / "answers.csv")
        run_night(settings, RIPE, no_step)
    return load_settings(folder / "retention.toml")


def confirm_all(settings: Settings, path: Path) -> None:
    with Register(settings.workflow) as register:
        ordered = register.connection.execute(ORDERED).fetchall()
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["purge_id", "answer", "answered_on"])
        writer.writerows((row[0], "confirmed", CONFIRMED) for row in ordered)
    with at_purge_desk(settings, CONFIRMED) as desk:
        record_answers(desk, path, None, ASKING, AT)


def items_of(settings: Settings, titulares: int) -> list[str]:
    """The items that may be erased of the first so many titulares that have any."""
    with at_purge_desk(settings, RIPE) as desk:
        erasable = set(ErasureDesk.at(desk).erasable())
        ordered = desk.register.connection.execute(ORDERED).fetchall()
    found: dict[Any, list[str]] = {}
    for purge_id, *titular in ordered:
        if purge_id in erasable:
            found.setdefault(tuple(titular), []).append(purge_id)
    print(len(found), "titulares have something that may be erased", flush=True)
    return [purge_id for items in list(found.values())[:titulares] for purge_id in items]


def plain_copy(settings: Settings) -> float:
    """Seconds to copy the night's database and the published one, as they are, into new files."""
    seconds = 0.0
    for path in (settings.database, settings.out / "analytics.duckdb"):
        into = settings.database.with_name("copy.duckdb")
        into.unlink(missing_ok=True)
        with duckdb.connect(config={"memory_limit": settings.memory_limit}) as connection:
            connection.execute(f"attach '{path}' as old (read_only)")
            started = time.monotonic()
            connection.execute(f"attach '{into}' as copy (storage_version '{STORAGE_VERSION}')")
            connection.execute("copy from database old to copy")
            connection.execute("detach copy")
            seconds += time.monotonic() - started
        into.unlink()
    return seconds


class Steps:
    """Told what begins, it notes how long each step lasts."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._now = ""
        self._since = 0.0

    def __call__(self, what: str) -> None:
        now = time.monotonic()
        if self._now:
            self.seconds[self._now] = self.seconds.get(self._now, 0.0) + now - self._since
        self._now, self._since = what, now

    @contextmanager
    def timed(self) -> Iterator[None]:
        self("looking what may be erased")
        yield
        self("")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--titulares", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
