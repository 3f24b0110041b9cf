"""A run that knows no case lays down empty tables in the place of the clocks and their effects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from retention.law.judging import define_known
from retention.store import Store
from tests.cases.officer import Officer
from tests.folders import Folder, obligation

TABLES = ("case_clocks", "case_standings", "case_legends", "collection_stops", "case_orders")


@pytest.fixture
def store() -> Iterator[Store]:
    """A night's database that nothing was loaded into, asked about 2026-11-22."""
    with Store(None, threads=2) as opened:
        opened.run("schema/functions")
        opened.run("schema/tables")
        opened.define_table(
            "run",
            "evaluation/run_asked",
            temporary=False,
            run_date=date(2026, 11, 22),
            law_date=date(2026, 11, 22),
            rule_set="law-in-force",
            horizon_days=45,
            residual_cop=10_000,
            watermark=None,
        )
        yield opened


def shapes(store: Store) -> dict[str, list[tuple[str, str]]]:
    """Names and types of the columns of each table."""
    found = {name: store.connection.execute(f"describe {name}").fetchall() for name in TABLES}
    return {name: [(column[0], column[1]) for column in columns] for name, columns in found.items()}


def test_the_empty_tables_have_the_columns_of_those_that_cases_fill(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    define_known(store)
    empty = shapes(store)
    monkeypatch.setattr(store, "value", lambda name: name == "known_cases/is_any")
    define_known(store)
    assert store.connection.execute("select count(*) from business_calendar").fetchone() != (0,)
    assert shapes(store) == empty


def test_without_a_case_there_is_no_calendar_to_reckon_with(store: Store) -> None:
    define_known(store)
    calendar = "select table_name from duckdb_tables() where table_name = 'business_calendar'"
    assert store.connection.execute(calendar).fetchall() == []


def test_the_first_case_of_a_desk_has_its_clocks_on_the_next_night(folder: Folder) -> None:
    folder.write("obligations_20261119.csv", [obligation(mora_started_on="2024-06-01")])
    officer = Officer(folder)
    officer.night("2026-11-20")
    assert officer.delivered("2026-11-20", "cases_due.csv") == []
    officer.open("reclamo", "CC:1000001", "2026-11-20", number="C-1", quality_proof="cedula")
    officer.night("2026-11-21")
    due = officer.delivered("2026-11-21", "cases_due.csv")
    assert {row["case_number"] for row in due} == {"C-1"}
