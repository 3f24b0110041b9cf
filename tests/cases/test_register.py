"""The register of cases: only added to, read by one alone, and written by many at once."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import Final

import pytest

from retention.cases.desk import at_desk
from retention.errors import IntegrityError, LockHeld
from retention.intake.load import Loader
from retention.night import rehearse_night
from retention.register import Register
from tests.cases.officer import Officer
from tests.cases.writers import Written, at_once, noting, open_one
from tests.cli.running import ROOT
from tests.cli.test_nights import tree
from tests.folders import CONFIGURATION, CREDITOR, Folder, no_step, obligation

WRITERS: Final = 20
LONGEST_WAIT: Final = 2.0
SHARED: Final = ("S-1", "S-2", "S-3", "S-4")
RUN_DATE: Final = date(2026, 11, 20)
RECEIVED: Final = {
    "creditor_id": CREDITOR,
    "event": "received",
    "happened_on": date(2026, 11, 10),
    "kind": "reclamo",
    "titular_id_type": "CC",
    "titular_id_number": "1000001",
    "quality_proof": "cédula",
    "author": "oficial",
}


@pytest.fixture(scope="module")
def first_case(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A desk with one case, before any night; to be copied, never written to."""
    folder = Folder.at(tmp_path_factory.mktemp("first case") / "desk")
    folder.write("obligations_20261119.csv", [obligation(mora_started_on="2024-06-01")])
    open_numbered(Officer(folder), "S-1")
    return folder


@pytest.fixture
def officer(first_case: Folder, tmp_path: Path) -> Officer:
    """A desk of one's own with one case."""
    shutil.copytree(first_case.path, tmp_path, dirs_exist_ok=True)
    return Officer(Folder(tmp_path))


def open_numbered(officer: Officer, *numbers: str) -> None:
    for number in numbers:
        officer.open("suplantacion", "CC:1000001", "2026-11-20", number=number)


def recorded(officer: Officer) -> list[tuple[str, str, str | None]]:
    """Case number, event and note of everything recorded, in its order."""
    with closing(sqlite3.connect(officer.folder.settings.workflow)) as register:
        return register.execute(
            "select c.case_number, e.event, e.note from case_events as e"
            " join cases as c on c.case_id = e.case_id order by e.event_id"
        ).fetchall()


# Only added to


@pytest.mark.parametrize("table", ["cases", "case_events", "case_obligations"])
@pytest.mark.parametrize(
    "statement", ["update {} set case_id = 7", "delete from {}", "update {} set case_id = case_id"]
)
def test_what_is_recorded_is_never_changed(table: str, statement: str, officer: Officer) -> None:
    words = ("case", "open", "--kind", "reclamo", "--titular", "CC:1000001", "--on", "2026-11-20")
    dated = ("--today", "2026-11-20", "--creditor", CREDITOR, "--obligation", "A1")
    officer.say(*words, *dated)
    with closing(sqlite3.connect(officer.folder.settings.workflow)) as register:
        before = register.execute(f"select count(*) from {table}").fetchone()
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            register.execute(statement.format(table))
        assert register.execute(f"select count(*) from {table}").fetchone() == before != (0,)


def test_a_row_is_not_put_in_the_place_of_another(officer: Officer) -> None:
    with closing(sqlite3.connect(officer.folder.settings.workflow)) as register:
        [row] = register.execute("select * from case_events").fetchall()
        marks = ", ".join("?" * len(row))
        replaced = f"insert or replace into case_events values ({marks})"
        register.execute(replaced, (*row[:-1], "another key"))
        register.execute(replaced, (None, *row[1:]))
        assert register.execute("select * from case_events").fetchall() == [row]


# Whose it is


def test_the_register_and_its_log_are_read_by_one_alone(officer: Officer) -> None:
    before = os.umask(0)
    path = officer.folder.path / "elsewhere" / "workflow.sqlite"
    try:
        with Register(path) as register, register.writing():
            register.connection.execute("create table written (value text)")
            modes = {
                file.name: file.stat().st_mode & 0o777 for file in sorted(path.parent.iterdir())
            }
    finally:
        os.umask(before)
    assert modes == {
        "workflow.sqlite": 0o600,
        "workflow.sqlite.queue": 0o600,
        "workflow.sqlite-shm": 0o600,
        "workflow.sqlite-wal": 0o600,
    }
    assert path.parent.stat().st_mode & 0o777 == 0o700


# What is no register


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "workflow.sqlite"
    path.write_text("case;date\n1;2026-11-20\n" * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(IntegrityError) as refused:
        Register(path)
    assert "the register cannot be used" in str(refused.value)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "workflow.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table customers (name text)")
    before = path.read_bytes()
    with pytest.raises(IntegrityError):
        Register(path)
    assert path.read_bytes() == before


def test_a_register_of_a_later_version_is_refused(officer: Officer) -> None:
    with closing(sqlite3.connect(officer.folder.settings.workflow)) as register:
        register.execute("pragma user_version = 99")
    refused = officer.refusal("case", "list")
    assert isinstance(refused, IntegrityError)
    assert "later version" in refused.what


def test_a_register_cut_short_is_refused_in_words(officer: Officer) -> None:
    path = officer.folder.settings.workflow
    path.write_bytes(path.read_bytes()[:6000])
    refused = officer.refusal("case", "list")
    assert isinstance(refused, IntegrityError)
    assert "restore the register" in refused.todo


# While others write


def test_a_reader_does_not_wait_for_a_writer(officer: Officer) -> None:
    with Register(officer.folder.settings.workflow) as register, register.writing():
        started = time.perf_counter()
        assert "S-1" in officer.say("case", "list", "--today", "2026-11-20")
        assert officer.run("evaluate", "--run-date", "2026-11-20").exit_code == 1
        assert time.perf_counter() - started < 9


def test_a_night_waits_for_a_writer_to_record_what_it_orders(officer: Officer) -> None:
    with Register(officer.folder.settings.workflow) as register:
        held, release = Event(), Event()
        with ThreadPoolExecutor() as beside:
            beside.submit(hold_the_register, officer.folder.settings.workflow, held, release)
            held.wait(5)
            night = beside.submit(officer.night, "2026-11-20")
            time.sleep(2)
            assert not night.done()
            release.set()
            assert night.result(20) == 1
        assert register.value("last_delivered") == "2026-11-20"


def hold_the_register(path: Path, held: Event, release: Event) -> None:
    with Register(path) as register, register.writing():
        held.set()
        release.wait(20)


def test_a_writer_who_never_gets_in_is_told_to_try_again(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retention.register._WAIT", 0.2)
    with Register(officer.folder.settings.workflow) as register, register.writing():
        refused = officer.refusal(*officer.recording("S-1", "note_added", "2026-11-20"))
    assert isinstance(refused, LockHeld)
    assert refused.exit_code == 4
    assert len(recorded(officer)) == 1


def test_twenty_writers_and_a_night_lose_nothing_and_write_nothing_twice(
    officer: Officer,
) -> None:
    own = [f"W-{writer}" for writer in range(WRITERS)]
    officer.folder.write(
        "case_events_20261119.csv",
        [{**ARRIVED[0], "case_number": number} for number in (*SHARED[1:], *own)],
    )
    officer.folder.load(RUN_DATE)
    plans = [[own[writer], SHARED[writer % len(SHARED)]] for writer in range(WRITERS)]
    with at_once(WRITERS) as processes:
        writing = noting(processes, officer.folder.path / "retention.toml", plans)
        assert officer.night("2026-11-20") == 1
        written: list[Written] = [each.result() for each in writing]
    expected = sorted(text for each in written for text in each.notes)
    assert len(expected) == WRITERS * 2
    found = sorted(str(text) for _, event, text in recorded(officer) if event == "note_added")
    assert found == expected
    assert max(max(each.seconds) for each in written) < LONGEST_WAIT
    officer.night("2026-11-21")
    of_night = "select count(*) from case_events where event = 'note_added'"
    assert officer.folder.ask(of_night) == [(len(expected),)]


def test_cases_opened_at_once_in_a_new_register_each_get_a_number(folder: Folder) -> None:
    config = folder.path / "retention.toml"
    with at_once(6) as processes:
        found = list(processes.map(open_one, [config] * 6, [f"20000{n:02}" for n in range(6)]))
    assert sorted(found) == [f"R-2026-{n:06}" for n in range(1, 7)]
    with Register(folder.settings.workflow) as register:
        titulares = register.connection.execute("select titular_id_number from cases").fetchall()
    assert len(titulares) == len(set(titulares)) == 6


KILLED = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from retention.cases.desk import Desk
from retention.settings import load_settings
from tests.cases.writers import NOW, note

desk = Desk(load_settings(Path(sys.argv[1])))
place = 0
while True:
    desk.submit(note("S-1", f"nota {place}"), today=date(2026, 11, 20), recorded_at=NOW)
    place += 1
    print(place, flush=True)
"""


def test_a_writer_that_is_killed_leaves_whole_events(officer: Officer) -> None:
    words = [sys.executable, "-c", KILLED, str(officer.folder.path / "retention.toml")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(3)]
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
    notes = [text for _, event, text in recorded(officer) if event == "note_added"]
    assert notes == [f"nota {place}" for place in range(len(notes))]
    assert len(notes) >= said[-1]
    with Register(officer.folder.settings.workflow) as register:
        assert register.connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    officer.record("S-1", "note_added", "2026-11-20", note="después")
    assert len(recorded(officer)) == len(notes) + 2


# A night that is killed


ARRIVED: Final = [
    {
        "creditor_id": CREDITOR,
        "case_number": number,
        "event": event,
        "happened_on": on,
        "kind": "reclamo",
        "titular_id_type": "CC",
        "titular_id_number": "1000001",
        "quality_proof": "cedula",
        "outcome": outcome,
    }
    for number in ("C-1", "C-2")
    for event, on, outcome in (
        ("received", "2026-11-16", None),
        ("bureau_told", "2026-11-17", None),
        ("answered", "2026-11-18", "granted"),
        ("completed", "2026-11-19", None),
    )
]


@pytest.fixture
def killed(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> Officer:
    """A night that ends after the register has the events and before the database has the file."""
    officer.folder.write("case_events_20261119.csv", ARRIVED)

    class Killed(BaseException):
        """What stops a process without a word."""

    def merge(loader: Loader, *words: object, **named: object) -> None:
        merged(loader, *words, **named)  # type: ignore[arg-type]
        if words and getattr(words[0], "kind", "") == "case_events":
            raise Killed

    merged = Loader._merge
    with monkeypatch.context() as patched:
        patched.setattr(Loader, "_merge", merge)
        with pytest.raises(Killed):
            officer.folder.night(RUN_DATE)
    return officer


def test_a_night_killed_between_the_two_databases_records_nothing_twice(killed: Officer) -> None:
    before = recorded(killed)
    assert len(before) == 7
    killed.folder.night(RUN_DATE)
    assert recorded(killed) == before
    counts = """select rows_read, rows_loaded, rows_quarantined from loads
        where kind = 'case_events' and status = 'loaded'"""
    assert killed.folder.ask(counts) == [(8, 6, 2)]
    codes = killed.folder.ask("select reason_code from quarantine")
    assert codes == [("case_closed",)] * 2


# A rehearsal, and a night of the past


def test_a_rehearsal_writes_nothing_to_the_register(officer: Officer) -> None:
    officer.folder.write("case_events_20261119.csv", ARRIVED)
    before = tree(officer.folder.path)
    night = rehearse_night(officer.folder.settings, RUN_DATE, no_step)
    assert night.totals.open_case_count == 1
    assert night.load.rows_loaded == 7
    assert tree(officer.folder.path) == before


def test_a_rehearsal_where_there_is_no_register_makes_none(folder: Folder) -> None:
    folder.write("obligations_20261119.csv", [obligation()])
    rehearse_night(folder.settings, RUN_DATE, no_step)
    assert not folder.settings.workflow.exists()


def test_a_past_night_says_what_it_said_though_events_were_recorded_since(
    officer: Officer,
) -> None:
    officer.night("2026-11-20")
    said = tree(officer.folder.path / "out" / "2026-11-20")
    officer.record("S-1", "legend_ordered", "2026-11-20")
    open_numbered(officer, "S-2")
    officer.night("2026-11-21")
    officer.record("S-1", "neutralised", "2026-11-20")
    shutil.rmtree(officer.folder.path / "out" / "2026-11-20")
    officer.night("2026-11-20")
    assert tree(officer.folder.path / "out" / "2026-11-20") == said


def test_the_night_has_a_copy_of_every_event_of_the_register(officer: Officer) -> None:
    officer.night("2026-11-20")
    officer.record("S-1", "neutralised", "2026-11-21")
    officer.record("S-1", "legend_ordered", "2026-11-20", note="una\nnota")
    officer.night("2026-11-21")
    kept = officer.folder.ask("select event, happened_on, note from case_events order by event_id")
    assert kept == [
        ("received", date(2026, 11, 20), None),
        ("neutralised", date(2026, 11, 21), None),
        ("legend_ordered", date(2026, 11, 20), "una\nnota"),
    ]


def test_what_is_due_is_the_same_with_and_without_the_clocks_of_the_night(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [obligation("A1", mora_started_on="2026-01-01")])
    settings = folder.settings
    with at_desk(settings) as desk:
        for number in ("C-1", "C-2"):
            received = RECEIVED | {"case_number": number}
            desk.submit(received, today=date(2026, 11, 22), recorded_at=datetime.now(UTC))
    folder.night(date(2026, 11, 22))
    ordered = RECEIVED | {"case_number": "C-2", "event": "legend_ordered", "kind": None}
    with at_desk(settings) as desk:
        desk.submit(ordered, today=date(2026, 11, 22), recorded_at=datetime.now(UTC))
        with_the_night = desk.due(date(2026, 11, 22), 30)
    (folder.path / "retention.toml").touch()
    with at_desk(settings) as desk:
        anew = desk.due(date(2026, 11, 22), 30)
    assert with_the_night == anew
    assert {(row["case_number"], row["clock"]) for row in anew} >= {("C-1", "legend")}
    assert ("C-2", "legend") not in {(row["case_number"], row["clock"]) for row in anew}


def test_a_register_put_back_from_an_older_copy_stops_the_night(officer: Officer) -> None:
    workflow = officer.folder.settings.workflow
    older = workflow.with_name("older.sqlite")
    with Register(workflow) as register:
        register.copy_to(older)
    open_numbered(officer, "S-2")
    officer.folder.night(RUN_DATE)
    for file in workflow.parent.glob("workflow.sqlite*"):
        file.unlink()
    older.rename(workflow)
    with pytest.raises(IntegrityError, match="not the one"):
        officer.folder.night(RUN_DATE)


def test_refused_events_do_not_stop_a_night(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path, CONFIGURATION.replace("share = 1.0", "share = 0.0"))
    folder.write("obligations_20261119.csv", [obligation(mora_started_on="2024-06-01")])
    event = {"creditor_id": CREDITOR, "case_number": "X-1", "event": "answered"}
    folder.write("case_events_20261119.csv", [event | {"happened_on": "2026-11-10"}])
    night = folder.night(RUN_DATE)
    assert night.load.rows_quarantined == 1
    assert night.delivered is not None
