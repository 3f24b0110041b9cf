"""Business days: the holidays and their norms, and the same answers from Python, SQL and a walk.

The walk is tests/oracle/calendar.py. Dates are literals; random ones are drawn with a seed.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dateutil import easter

from retention.errors import IntegrityError, UsageError
from retention.law import holiday_dates
from retention.law.calendar import (
    business_days_after,
    business_days_between,
    define_calendar,
    internal_days_after,
    next_business_day,
)
from retention.store import Store
from tests.oracle import calendar as oracle

YEARS = range(1984, 2051)
FIRST, LAST = date(1984, 1, 1), date(2050, 12, 31)
ROOT = Path(__file__).parents[2]


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(None, threads=2) as opened:
        opened.run("schema/functions")
        define_calendar(opened)
        yield opened


def asked(store: Store, query: str, *parameters: object) -> list[Any]:
    """The first column of what a query selects."""
    return [row[0] for row in store.connection.execute(query, list(parameters)).fetchall()]


# The example of the law: a reclamo received on Friday 2026-10-09


def test_the_fifteen_business_days_of_a_reclamo_pass_over_two_holidays() -> None:
    assert business_days_after(day("2026-10-09"), 15) == day("2026-11-03")


def test_the_internal_date_counts_saturdays_and_comes_earlier() -> None:
    assert internal_days_after(day("2026-10-09"), 15) == day("2026-10-28")


def test_eight_more_days_run_on_from_the_end_of_the_first_term() -> None:
    assert business_days_after(day("2026-10-09"), 15 + 8) == day("2026-11-13")
    assert business_days_after(day("2026-11-03"), 8) == day("2026-11-13")


def test_a_consulta_received_that_day_is_answered_within_ten_business_days() -> None:
    assert business_days_after(day("2026-10-09"), 10) == day("2026-10-26")


def test_sql_gives_the_same_example(store: Store) -> None:
    terms = "(values (1, 15), (2, 23)) as terms (place, n) order by place"
    received = "date '2026-10-09'"
    legal = asked(store, f"select business_days_after({received}, n) from {terms}")
    assert legal == [day("2026-11-03"), day("2026-11-13")]
    assert asked(store, f"select internal_days_after({received}, 15)") == [day("2026-10-28")]


# Boundaries


@pytest.mark.parametrize(
    ("from_on", "n", "legal", "internal"),
    [
        ("2026-10-09", 0, "2026-10-09", "2026-10-09"),  # nothing counted: the Friday itself
        ("2026-10-10", 0, "2026-10-10", "2026-10-10"),  # even a Saturday
        ("2026-10-08", 1, "2026-10-09", "2026-10-09"),  # Thursday to Friday
        ("2026-10-09", 1, "2026-10-13", "2026-10-10"),  # Friday, before a holiday Monday
        ("2026-10-10", 1, "2026-10-13", "2026-10-13"),  # Saturday: the day itself is not counted
        ("2026-10-11", 1, "2026-10-13", "2026-10-13"),  # Sunday
        ("2026-10-12", 1, "2026-10-13", "2026-10-13"),  # the holiday
        ("2026-10-16", 1, "2026-10-19", "2026-10-17"),  # Friday, before an ordinary weekend
        ("2026-12-24", 1, "2026-12-28", "2026-12-26"),  # Navidad on a Friday
        ("2026-12-31", 1, "2027-01-04", "2027-01-02"),  # from one year to the next
        ("2027-04-30", 1, "2027-05-03", "2027-05-03"),  # a holiday on a Saturday is not counted
        ("2026-03-31", 3, "2026-04-07", "2026-04-06"),  # over Jueves and Viernes Santo
        ("1984-01-01", 1, "1984-01-02", "1984-01-02"),  # the first day there is
        ("2050-12-29", 1, "2050-12-30", "2050-12-30"),  # the last business day there is
    ],
)
def test_the_day_of_the_event_is_not_counted(
    store: Store, from_on: str, n: int, legal: str, internal: str
) -> None:
    assert business_days_after(day(from_on), n) == day(legal)
    assert internal_days_after(day(from_on), n) == day(internal)
    given = (day(from_on), n)
    assert asked(store, "select business_days_after(?, ?)", *given) == [day(legal)]
    assert asked(store, "select internal_days_after(?, ?)", *given) == [day(internal)]


@pytest.mark.parametrize(
    ("given_on", "expected"),
    [
        ("2026-10-09", "2026-10-09"),  # a business day stays
        ("2026-10-10", "2026-10-13"),  # Saturday, before a holiday Monday
        ("2026-10-11", "2026-10-13"),
        ("2026-10-12", "2026-10-13"),
        ("2026-12-08", "2026-12-09"),  # a holiday on a Tuesday
        ("1984-01-01", "1984-01-02"),
        ("2050-12-30", "2050-12-30"),
    ],
)
def test_a_burden_that_ends_on_a_holiday_moves_to_the_next_business_day(
    store: Store, given_on: str, expected: str
) -> None:
    assert next_business_day(day(given_on)) == day(expected)
    assert asked(store, "select next_business_day(?)", day(given_on)) == [day(expected)]


@pytest.mark.parametrize(
    ("earlier_on", "later_on", "expected"),
    [
        ("2026-10-09", "2026-10-09", 0),
        ("2026-10-08", "2026-10-09", 1),
        ("2026-10-09", "2026-10-12", 0),  # a weekend and a holiday
        ("2026-10-09", "2026-11-03", 15),
        ("2026-10-12", "2026-10-13", 1),
        ("2026-11-03", "2026-10-09", -15),  # the other way round
        ("1984-01-01", "2050-12-31", 16376),
    ],
)
def test_business_days_between_leaves_out_the_first_day_and_counts_the_last(
    store: Store, earlier_on: str, later_on: str, expected: int
) -> None:
    given = (day(earlier_on), day(later_on))
    assert business_days_between(*given) == expected
    assert oracle.days_between(*given) == expected
    assert asked(store, "select business_days_between(?, ?)", *given) == [expected]


# Python, SQL and the walk


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_python_sql_and_the_walk_give_the_same_dates(store: Store, seed: int) -> None:
    drawn = random.Random(seed)
    cases = [
        (FIRST + timedelta(drawn.randrange(24000)), drawn.choice([*range(25), 60, 250]))
        for _ in range(2000)
    ]
    store.connection.execute(
        "create or replace temp table cases (place integer, d date, n integer)"
    )
    store.connection.executemany(
        "insert into cases values (?, ?, ?)", [(i, *case) for i, case in enumerate(cases)]
    )
    answers = store.connection.execute(
        "select business_days_after(d, n), internal_days_after(d, n), next_business_day(d),"
        " business_days_between(d, d + n), business_days_between(d + n, d)"
        " from cases order by place"
    ).fetchall()
    for (on, n), answer in zip(cases, answers, strict=True):
        walked = (
            oracle.days_after(on, n),
            oracle.days_after(on, n, saturdays=True),
            oracle.next_business_day(on),
            oracle.days_between(on, on + timedelta(n)),
            -oracle.days_between(on, on + timedelta(n)),
        )
        later = on + timedelta(n)
        single = (
            business_days_after(on, n),
            internal_days_after(on, n),
            next_business_day(on),
            business_days_between(on, later),
            business_days_between(later, on),
        )
        assert answer == walked == single, (on, n)


def test_every_day_of_the_calendar_is_what_the_walk_says(store: Store) -> None:
    rows = store.connection.execute(
        "select calendar_on, is_business_day, is_internal_day from business_calendar"
        " order by calendar_on"
    ).fetchall()
    days = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    assert rows == [
        (on, oracle.is_business_day(on), oracle.is_business_day(on, saturdays=True)) for on in days
    ]


def test_the_kth_business_day_is_the_only_one_with_that_count(store: Store) -> None:
    counts = asked(
        store,
        "select business_day_count from business_calendar where is_business_day"
        " order by calendar_on",
    )
    assert counts == list(range(1, 16377))


def test_the_internal_date_is_never_after_the_legal_one() -> None:
    for on in (day("2026-01-01") + timedelta(n) for n in range(365)):
        assert all(internal_days_after(on, n) <= business_days_after(on, n) for n in (5, 10, 15))


# What SQL does with names and nulls of its caller


def test_the_functions_take_columns_of_any_name(store: Store) -> None:
    query = (
        "select business_days_after(t.calendar_on, n) = date '2026-11-03'"
        " and business_days_between(t.calendar_on, business_calendar.calendar_on) = 15"
        " from (values (date '2026-10-09', 15)) as t (calendar_on, n)"
        " inner join business_calendar"
        " on business_calendar.calendar_on = business_days_after(t.calendar_on, t.n)"
    )
    assert asked(store, query) == [True]


def test_a_function_takes_what_another_gives(store: Store) -> None:
    query = "select next_business_day(business_days_after(business_days_after(?, 15), 8))"
    assert asked(store, query, day("2026-10-09")) == [day("2026-11-13")]


@pytest.mark.parametrize(
    "call",
    [
        "business_days_after(d, 15)",
        "business_days_after(date '2026-10-09', cast(d as integer))",
        "internal_days_after(d, 15)",
        "business_days_between(d, date '2026-10-09')",
        "business_days_between(date '2026-10-09', d)",
        "next_business_day(d)",
    ],
)
def test_a_date_that_is_not_known_has_no_term(store: Store, call: str) -> None:
    type_ = "integer" if "as integer" in call else "date"
    assert asked(store, f"select {call} from (select cast(null as {type_}) as d)") == [None]


# Outside the calendar


@pytest.mark.parametrize(
    "call",
    [
        lambda: business_days_after(date(1983, 12, 31), 1),
        lambda: business_days_after(date(2050, 12, 30), 1),
        lambda: business_days_after(date(2051, 1, 1), 1),
        lambda: internal_days_after(date(2050, 12, 31), 1),
        lambda: business_days_between(date(1983, 12, 31), date(2026, 1, 1)),
        lambda: business_days_between(date(2026, 1, 1), date(2051, 1, 1)),
        lambda: next_business_day(date(2050, 12, 31)),
        lambda: next_business_day(date(1983, 12, 30)),
    ],
)
def test_python_refuses_what_the_calendar_does_not_reach(call: Any) -> None:
    with pytest.raises(UsageError, match=r"sql/law/calendar/20_holiday_dates\.sql"):
        call()


@pytest.mark.parametrize(
    "call",
    [
        "business_days_after(date '1983-12-31', 1)",
        "business_days_after(date '2050-12-30', 1)",
        "business_days_after(date '2051-01-01', 1)",
        "internal_days_after(date '2050-12-31', 1)",
        "business_days_between(date '1983-12-31', date '2026-01-01')",
        "business_days_between(date '2026-01-01', date '2051-01-01')",
        "next_business_day(date '2050-12-31')",
        "next_business_day(date '1983-12-30')",
    ],
)
def test_sql_stops_at_what_the_calendar_does_not_reach(store: Store, call: str) -> None:
    with pytest.raises(duckdb.Error, match=r"sql/law/calendar/20_holiday_dates\.sql"):
        asked(store, f"select {call}")


def test_sql_stops_at_one_row_outside_among_many_inside(store: Store) -> None:
    rows = "(values (date '2026-10-09'), (null), (date '1970-01-01')) as cases (received_on)"
    with pytest.raises(duckdb.Error, match="15 business days after 1970-01-01"):
        asked(store, f"select business_days_after(received_on, 15) from {rows}")


def test_days_are_counted_forwards_only(store: Store) -> None:
    with pytest.raises(ValueError, match="may not be -1"):
        business_days_after(date(2026, 10, 9), -1)
    with pytest.raises(duckdb.Error, match="may not be negative"):
        asked(store, "select internal_days_after(date '2026-10-09', -1)")


# The holidays


def test_easter_is_the_same_by_another_computation() -> None:
    assert [oracle.easter(year) for year in YEARS] == [easter.easter(year) for year in YEARS]


def test_the_holidays_are_those_of_the_law(store: Store) -> None:
    rows = store.connection.execute("select holiday_on, name from holiday_dates").fetchall()
    assert len(rows) == len(set(rows))
    assert set(rows) == set().union(*map(oracle.named_holidays, YEARS))


def test_the_committed_holidays_are_what_the_library_gives() -> None:
    assert holiday_dates.text() == holiday_dates.FILE.read_text(encoding="utf-8")


def test_the_command_writes_the_committed_file(tmp_path: Path) -> None:
    holiday_dates.write(tmp_path / "written.sql")
    assert (tmp_path / "written.sql").read_bytes() == holiday_dates.FILE.read_bytes()


def test_eighteen_holidays_until_2025_and_nineteen_from_2026(store: Store) -> None:
    years = Counter(asked(store, "select year(holiday_on) from holiday_dates"))
    assert years == {year: 18 if year <= 2025 else 19 for year in YEARS}


def test_two_holidays_on_one_day_are_one_day(store: Store) -> None:
    query = "select holiday_on from holiday_dates group by all having count(*) > 1 order by all"
    twice = {"2011-07-04", "2014-06-30", "2019-07-01", "2025-06-30", "2030-07-01"}
    assert {str(on) for on in asked(store, query) if 2010 <= on.year <= 2030} == twice
    assert business_days_between(day("2025-06-27"), day("2025-07-01")) == 1


@pytest.mark.parametrize(
    ("on", "is_holiday"),
    [
        ("2025-07-14", False),  # the Monday after 9 July, before the law
        ("2026-07-09", False),  # Thursday: moved
        ("2026-07-13", True),  # the first one observed
        ("2027-07-12", True),
        ("2029-07-09", True),  # a Monday: stays
    ],
)
def test_the_ninth_of_july_is_a_holiday_from_2026_on(on: str, is_holiday: bool) -> None:
    assert (next_business_day(day(on)) != day(on)) == is_holiday


@pytest.mark.parametrize(
    ("on", "name", "citation"),
    [
        ("2026-01-01", "Año Nuevo", "Ley 51/1983 art. 1 num. 1"),
        ("2026-01-12", "Día de los Reyes Magos", "Ley 51/1983 art. 1 num. 1 y 2"),
        (
            "2026-07-13",
            "Día de Nuestra Señora del Rosario de Chiquinquirá",
            "Ley 2578/2026 art. 6; Ley 51/1983 art. 1 num. 2",
        ),
    ],
)
def test_a_holiday_cites_its_norm(store: Store, on: str, name: str, citation: str) -> None:
    query = "select name || ': ' || citation from holidays where holiday_on = ?"
    assert asked(store, query, day(on)) == [f"{name}: {citation}"]


def test_every_holiday_has_one_norm_in_force_and_every_norm_a_holiday(store: Store) -> None:
    assert asked(store, "select name from holidays where citation is null") == []
    counts = "select (select count(*) from holidays) = (select count(*) from holiday_dates)"
    assert asked(store, counts) == [True]
    idle = "select name from holiday_norms where name not in (select name from holiday_dates)"
    assert asked(store, idle) == []


def test_only_holidays_that_the_law_moves_are_cited_as_moved(store: Store) -> None:
    query = "select distinct name from holidays where contains(citation, ' num. 1 y 2')"
    moved = set(oracle.MOVED.values()) | set(oracle.AFTER_EASTER.values())
    assert set(asked(store, query)) == moved


def test_a_holiday_without_a_norm_in_force_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    too_early = (date(2025, 7, 14), oracle.CHIQUINQUIRA)
    assert holiday_dates.without_norm([too_early]) == [too_early]
    monkeypatch.setattr(holiday_dates, "observed_holidays", lambda years: [too_early])
    with pytest.raises(IntegrityError, match=r"10_holiday_norms\.sql"):
        holiday_dates.text()


# What it costs to import


def test_the_module_opens_no_database_until_it_is_asked() -> None:
    code = (
        "import sys, retention.law.calendar, retention.law.holiday_dates;"
        "sys.exit(bool({'duckdb', 'holidays'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
