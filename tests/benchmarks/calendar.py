"""How long the calendar functions take for a million rows.

    python -m tests.benchmarks.calendar [--rows 1000000] [--threads 2] [--repeat 5]

Each function is asked once for every row of a table of random days and terms, and the answers are
summed so that none is left out. Of several times the fastest counts; the calendar itself is made
once, and told apart.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Final

from retention.law.calendar import define_calendar
from retention.store import Store

DAYS: Final = """
    create table days as
    select
        date '1990-01-01' + cast(hash(i) % 20000 as integer) as given_on,
        cast(hash(i + 1) % 61 as integer) as days_count,
        date '1990-01-01' + cast(hash(i + 2) % 20000 as integer) as other_on
    from range($rows) as r (i)
"""
QUESTIONS: Final = {
    "business_days_after": "select sum(business_days_after(given_on, days_count) - given_on)",
    "internal_days_after": "select sum(internal_days_after(given_on, days_count) - given_on)",
    "business_days_between": "select sum(business_days_between(given_on, other_on))",
    "next_business_day": "select sum(next_business_day(given_on) - given_on)",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.calendar")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the table")
    parser.add_argument("--threads", type=int, default=2, help="threads of DuckDB")
    parser.add_argument("--repeat", type=int, default=5, help="times each; the fastest counts")
    told = parser.parse_args()
    with Store(None, threads=told.threads) as store:
        store.run("schema/functions")
        made = seconds(lambda: define_calendar(store), 1)
        store.connection.execute(DAYS, {"rows": told.rows})
        print(f"{told.rows:,} rows, {told.threads} threads\n")
        print(f"{'making the calendar':<30}{made:>8.3f} s")
        for name, question in QUESTIONS.items():
            print(f"{name:<30}{answered(store, f'{question} from days', told.repeat):>8.3f} s")


def answered(store: Store, question: str, repeat: int) -> float:
    """Seconds that a question takes."""
    return seconds(lambda: store.connection.execute(question).fetchall(), repeat)


def seconds(work: Callable[[], object], repeat: int) -> float:
    """Wall seconds of the fastest of several times."""
    times = []
    for _ in range(repeat):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    main()
