"""Every column that the program stores has a decision: what it is, how long, how it is erased."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pytest

from retention.catalogue import Catalogue, DataClass, Decision, read_catalogue
from retention.errors import InputRefused
from retention.settings.recipients import EXAMPLE
from tests.bureaus.maestro import line_of, master_of
from tests.catalogue.stored import (
    DATABASES,
    Column,
    columns_of_duckdb,
    columns_of_files,
    columns_of_sqlite,
    files_below,
)
from tests.folders import CONFIGURATION, CREDITOR, OBLIGATION, Folder, obligation

RUN_DATE = date(2026, 11, 22)
UPDATED = f"""
[sources.{CREDITOR}.files.datacredito]
pack = "datacredito-maestro-800"
master = "maestro_*.txt"
"""
ENCRYPTED = f'{CONFIGURATION}{UPDATED}\n[delivery]\nrecipients = ["{EXAMPLE}"]\n'
WHILE_IT_RUNS = {
    "<folder>/.erased-<file>",
    "<folder>/.erasing-<file>",
    "retention.duckdb.erasing",
    "retention.key",
    "out/.replaced-<delivery>",
    "out/.writing-<delivery>",
    "retention.duckdb.tmp/<spill>",
    "retention.duckdb.wal",
    "retention.duckdb.wal.unreadable",
    "retention.duckdb.work/<copy>",
    "retention.evaluation.duckdb.wal",
    "workflow.sqlite-shm",
    "workflow.sqlite-wal",
}
"""Files that are there while a run is at work, after one that was killed, or after an erasure."""


@cache
def catalogue() -> Catalogue:
    return read_catalogue()


def decided(store: str | None = None) -> set[Column]:
    return {
        (each.store, each.table_name, each.column_name)
        for each in catalogue().decisions
        if store in (None, each.store)
    }


def class_of(decision: Decision) -> DataClass:
    [found] = [each for each in catalogue().classes if each.data_class == decision.data_class]
    return found


def told(columns: set[Column]) -> list[str]:
    return sorted(f"{store}: {table}.{column}" for store, table, column in columns)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A folder after a night that had everything to deliver, and a night that stopped."""
    made = Folder.at(tmp_path_factory.mktemp("catalogue"), ENCRYPTED)
    portfolio(made)
    made.night(RUN_DATE)
    stopped = ENCRYPTED.replace("share = 1.0", "share = 0.0")
    (made.path / "retention.toml").write_text(stopped, encoding="utf-8")
    made.write("obligations_20261122.csv", [obligation("A4", balance_cop="-1")])
    with pytest.raises(InputRefused):
        made.load(date(2026, 11, 23))
    return made


def portfolio(made: Folder) -> None:
    """An obligation to withdraw, one that is disputed as a suplantación, a faulty row, a master."""
    disputed = {"creditor_id": CREDITOR, "case_number": "S-1", "happened_on": "2026-11-21"}
    opened = {"event": "received", "kind": "suplantacion", "obligation_numbers": "A2"}
    made.write(
        "obligations_20261121.csv",
        [
            obligation("A1", mora_started_on="2018-03-01"),
            obligation("A2", titular_id_number="1000002", mora_started_on="2025-03-01"),
            obligation("A3", balance_cop="-1"),
        ],
    )
    titular = str(OBLIGATION["titular_id_number"])
    master = master_of(line_of("A1", titular, behaviour="09", days="999"))
    (made.path / "inbox" / "maestro_20261031.txt").write_bytes(master)
    made.write("notices_20261121.csv", [{**OBLIGATION, "sent_on": "2018-04-01"}])
    made.write(
        "case_events_20261121.csv",
        [{**disputed, **opened, "titular_id_type": "CC", "titular_id_number": "1000002"}],
    )


def in_databases(path: Path) -> set[Column]:
    reads = {"register": columns_of_sqlite}
    return {
        column
        for store, names in DATABASES.items()
        for name in names
        for column in reads.get(store, columns_of_duckdb)(store, path / name)
    }


def in_files(path: Path) -> set[Column]:
    """What is delivered, and what else lies in the folder; the inbox has no columns of ours."""
    out = path / "out" / RUN_DATE.isoformat()
    databases = {path / name for names in DATABASES.values() for name in names}
    beside = [
        file for file in files_below(path) if file not in databases and not file.is_relative_to(out)
    ]
    names = {store: {name for _, name, _ in decided(store)} for store in ("deliveries", "files")}
    return columns_of_files("deliveries", out, files_below(out), names["deliveries"]) | (
        columns_of_files("files", path, beside, names["files"])
    )


def undecided(path: Path) -> set[Column]:
    return (in_databases(path) | in_files(path)) - decided()


def test_every_column_of_a_database_has_a_decision(folder: Folder) -> None:
    assert told(in_databases(folder.path) - decided()) == []


def test_every_column_of_a_delivery_and_every_other_file_has_a_decision(folder: Folder) -> None:
    assert told(in_files(folder.path) - decided()) == []


def test_every_decision_is_about_something_that_exists(folder: Folder) -> None:
    existing = in_databases(folder.path) | in_files(folder.path)
    missing = {column for column in decided() - existing if column[1] not in WHILE_IT_RUNS}
    assert told(missing) == []


@pytest.mark.parametrize("name", DATABASES["published"])
def test_the_copies_of_the_conclusions_have_the_same_columns(folder: Folder, name: str) -> None:
    assert columns_of_duckdb("published", folder.path / name) == decided("published")


def test_a_column_or_table_that_nobody_decided_about_is_found(
    folder: Folder, tmp_path: Path
) -> None:
    shutil.copytree(folder.path, tmp_path / "changed")
    changed = tmp_path / "changed"
    with closing(sqlite3.connect(changed / "workflow.sqlite")) as register:
        register.execute("create table neighbours (name text)")
        register.execute("alter table cases add column telephone text")
    with duckdb.connect(str(changed / "retention.duckdb")) as night:
        night.execute("alter table obligations add column telephone varchar")
    delivered = changed / "out" / RUN_DATE.isoformat()
    (delivered / "neighbours.csv").write_text("name\n", encoding="utf-8")
    (changed / "notes.txt").write_text("1000001", encoding="utf-8")
    assert told(undecided(changed) - undecided(folder.path)) == [
        "deliveries: neighbours.csv.name",
        "files: notes.txt.contents",
        "night: obligations.telephone",
        "register: cases.telephone",
        "register: neighbours.name",
    ]


def test_a_column_has_one_decision() -> None:
    assert len(decided()) == len(catalogue().decisions)


def test_every_decision_is_of_a_known_class_and_way() -> None:
    classes = {each.data_class for each in catalogue().classes}
    ways = {each.how_erased: each.stores for each in catalogue().ways}
    assert {each.data_class for each in catalogue().decisions} <= classes
    assert [
        each for each in catalogue().decisions if each.store not in ways.get(each.how_erased, ())
    ] == []


def test_every_decision_has_a_legal_basis_and_a_period() -> None:
    assert [each for each in catalogue().decisions if not each.legal_basis or not each.period] == []


def test_what_may_be_kept_of_a_person_has_a_reason() -> None:
    kept = [each for each in catalogue().decisions if each.how_erased == "kept"]
    classes = {class_of(each) for each in kept}
    assert [each for each in classes if each.is_personal and not each.kept_because] == []


def test_personal_data_rest_on_a_norm_with_its_article() -> None:
    for each in catalogue().classes:
        norm = re.match(r"(Ley|Decreto) \d+/\d{4} (\(CGP\) )?arts?\. \d", each.legal_basis)
        assert (norm is not None) == each.is_personal, each.data_class


def test_a_period_that_no_norm_gives_is_flagged_for_a_lawyer() -> None:
    assert {each.period_by for each in catalogue().classes} == {"norm", "policy", "row"}
    for each in catalogue().classes:
        if each.is_personal and each.period_by == "policy":
            assert each.to_confirm, each.data_class


def test_what_tells_of_a_mora_leaves_a_row_that_stays() -> None:
    of_obligations = {
        each.column_name: (each.data_class, each.how_erased)
        for each in catalogue().decisions
        if each.table_name == "obligations"
    }
    emptied = {name for name, (_, how) in of_obligations.items() if how == "column emptied"}
    assert emptied == {name for name, (of, _) in of_obligations.items() if of == "negative"}
    assert {"mora_started_on", "days_past_due", "past_due_cop", "cured_on"} <= emptied
    assert of_obligations["balance_cop"] == ("positive", "row deleted")


def test_an_obligation_of_earlier_and_of_now_is_decided_alike() -> None:
    now, earlier = (
        {
            (each.column_name, each.data_class, each.how_erased)
            for each in catalogue().decisions
            if each.table_name == table
        }
        for table in ("obligations", "obligations_history")
    )
    assert earlier - now == {("until_load_id", "trace", "row deleted")}
    assert now <= earlier
