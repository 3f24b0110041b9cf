"""Every reason for quarantine: the row that has it, its line, its column and its raw text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from retention.intake.raw_lines import LONGEST
from retention.register import Register
from retention.settings.columns import CANONICAL, NIGHTLY_KINDS
from retention.store import SQL_FOLDER, Store, sql_text
from tests.folders import Folder, csv_text
from tests.intake.faulty_rows import CUTOFF, FAULTS, GOOD, Fault

RUN_DATE = date.fromisoformat(CUTOFF)
Aside = tuple[str | None, str, str, str]
ASIDE = """
select
    l.kind,
    q.line_number,
    q.column_name,
    q.reason_code,
    q.reason,
    q.raw_line
from quarantine as q
inner join loads as l on q.load_id = l.load_id
"""
ASKED = ("case_number", "creditor_id", "titular_id_type", "titular_id_number")
OBLIGATION = (
    "creditor_id,obligation_number,titular_id_type,titular_id_number,titular_name\n"
    "900123456,A1,CC,1000001,Ana\n"
)


@dataclass(frozen=True)
class Quarantine:
    """A folder in which every faulty row was loaded."""

    folder: Folder
    lines: dict[str, list[str]]
    aside: dict[tuple[str, int], list[Aside]]


@pytest.fixture(scope="module")
def quarantine(tmp_path_factory: pytest.TempPathFactory) -> Quarantine:
    """All the faulty rows, a good one before and after them, in one file a kind."""
    folder = Folder.at(tmp_path_factory.mktemp("faults"))
    lines = {}
    for kind in NIGHTLY_KINDS:
        faulty = [fault.row(n) for n, fault in enumerate(FAULTS) if fault.kind == kind]
        other = {
            column: value
            for column, value in (("obligation_number", "Z9"), ("flag", "fallecido"))
            if column in GOOD[kind]
        } or {"case_number": "Z9"}
        text = csv_text([GOOD[kind], *faulty, GOOD[kind] | other])
        folder.put(f"{kind}_20261121.csv", text.encode())
        lines[kind] = text.split("\n")
    folder.load(RUN_DATE)
    aside: dict[tuple[str, int], list[Aside]] = defaultdict(list)
    for kind, number, *told in folder.ask(ASIDE):
        aside[kind, number].append((told[0], told[1], told[2], told[3]))
    return Quarantine(folder, lines, aside)


def line_of(fault: Fault) -> int:
    """The header is line 1 and the good row line 2."""
    return [f for f in FAULTS if f.kind == fault.kind].index(fault) + 3


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_faulty_value_is_set_aside_with_its_column_and_raw_line(
    quarantine: Quarantine, fault: Fault
) -> None:
    line = line_of(fault)
    aside = quarantine.aside[fault.kind, line]
    assert (fault.column, fault.code) in [row[:2] for row in aside]
    assert {row[3] for row in aside} == {quarantine.lines[fault.kind][line - 1]}
    assert all(row[2] for row in aside)


def test_only_the_faulty_rows_are_set_aside(quarantine: Quarantine) -> None:
    for kind in NIGHTLY_KINDS:
        [(read, loaded, aside)] = quarantine.folder.ask(
            "select rows_read, rows_loaded, rows_quarantined from loads where kind = ?", kind
        )
        faulty = sum(fault.kind == kind for fault in FAULTS)
        assert (read, loaded, aside) == (faulty + 2, 2, faulty)
        if kind != "case_events":
            assert quarantine.folder.ask(f"select count(*) from {kind}") == [(2,)]


def test_only_the_good_events_are_in_the_register(quarantine: Quarantine) -> None:
    with Register(quarantine.folder.settings.workflow) as register:
        cases = register.records("cases_asked", **dict.fromkeys(ASKED))
    assert [case["case_number"] for case in cases] == ["C1", "Z9"]


# Faults of whole lines


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"900123456,B1,CC,1000001", "too_few_fields"),
        (b"900123456,B1,CC,1000001,Ana,more", "too_many_fields"),
        (b"900123456,B1,CC,1000001,A\0a", "control_character"),
        (b"900123456,B1,CC,1000001,A\ra", "control_character"),
        (b'900123456,B1,CC,1000001,"Ana" Gil', "quote_out_of_place"),
        (b'900123456,B1,CC,1000001,"Ana', "quote_out_of_place"),
        (b'900123456,B1,CC,1000001,An"a', "quote_out_of_place"),
        (b"900123456,B1,CC,1000001,A\xf1a", "wrong_encoding"),
        (b"900123456,B1,CC,1000001," + b"a" * 2_000_100, "line_too_long"),
    ],
    ids=lambda value: value[:60] if isinstance(value, bytes) else value,
)
def test_a_broken_line_is_set_aside_whole(folder: Folder, line: bytes, code: str) -> None:
    good = b"900123456,C1,CC,1000002,Luz\n"
    folder.put("obligations_20261121.csv", OBLIGATION.encode() + line + b"\n" + good)
    report = folder.load(RUN_DATE)
    assert (report.rows_read, report.rows_loaded, report.rows_quarantined) == (3, 2, 1)
    [(number, column, reason_code, raw)] = folder.ask(
        "select line_number, column_name, reason_code, raw_line from quarantine"
    )
    assert (number, column, reason_code) == (3, None, code)
    whole = line.decode(errors="replace").replace("\0", "\x1a")
    cut = f"{whole[:LONGEST]}… ({len(whole) - LONGEST:,} characters more)"
    assert raw == (whole if len(whole) <= LONGEST else cut)
    lines = folder.ask("select obligation_number, line_number from obligations order by 1")
    assert lines == [("A1", 2), ("C1", 4)]


@pytest.mark.parametrize(("blank", "end"), [("\n   \n", "\n"), ("  \n   \n", ""), ("\n\n", "")])
def test_a_blank_line_is_no_row(blank: str, end: str, folder: Folder) -> None:
    text = OBLIGATION + blank + "900123456,C1,CC,1000002,Luz\n" + end
    folder.put("obligations_20261121.csv", text.encode())
    report = folder.load(RUN_DATE)
    assert (report.rows_read, report.rows_loaded, report.rows_quarantined) == (2, 2, 0)
    assert folder.ask("select max(line_number) from obligations") == [(5,)]


def test_the_same_row_twice_is_loaded_once(folder: Folder) -> None:
    text = OBLIGATION + "900123456,A1,CC,1000001,Ana\n"
    folder.put("obligations_20261121.csv", text.encode())
    folder.load(RUN_DATE)
    found = folder.ask("select line_number, reason_code from quarantine")
    assert found == [(3, "duplicate_key")]
    assert folder.ask("select count(*) from obligations") == [(1,)]


def test_two_rows_that_contradict_each_other_are_both_set_aside(folder: Folder) -> None:
    text = OBLIGATION + "900123456,A1,CC,1000001,Ana Gil\n"
    folder.put("obligations_20261121.csv", text.encode())
    folder.load(RUN_DATE)
    found = folder.ask("select line_number, reason_code from quarantine order by 1")
    assert found == [(2, "conflicting_key"), (3, "conflicting_key")]
    assert folder.ask("select count(*) from obligations") == [(0,)]


def test_a_line_break_inside_quotes_is_set_aside_line_by_line(folder: Folder) -> None:
    text = OBLIGATION + '900123456,B1,CC,1000001,"Ana\nGil"\n900123456,C1,CC,1000002,Luz\n'
    folder.put("obligations_20261121.csv", text.encode())
    report = folder.load(RUN_DATE)
    assert (report.rows_read, report.rows_loaded, report.rows_quarantined) == (4, 2, 2)
    found = folder.ask("select line_number, reason_code, raw_line from quarantine order by 1")
    assert found == [
        (3, "quote_out_of_place", '900123456,B1,CC,1000001,"Ana'),
        (4, "quote_out_of_place", 'Gil"'),
    ]


# The codes and their explanations


OF_THE_READER = {
    "blank_line",
    "conflicting_key",
    "control_character",
    "duplicate_key",
    "line_too_long",
    "quote_out_of_place",
    "too_few_fields",
    "too_many_fields",
    "unreadable",
    "wrong_encoding",
    "wrong_type",
}


def reasons() -> dict[str, str | None]:
    """The column of every fault; what the law does not allow in a case is tested in tests/cases."""
    with Store(None) as store:
        store.define(["law/52_event_refusals"])
        refusals = {row[0] for row in store.rows("law/52_event_refusals")}
        rows = store.rows("intake/fault_reasons")
        return {row[0]: row[1] for row in rows if row[0] not in refusals}


def codes_of(name: str) -> set[str]:
    """The aliases of the tests of a faults file, and the list of those that count."""
    text = sql_text(name)
    tested, counted = text.split("faulty as (")
    aliases = set(re.findall(r"\bas ([a-z_0-9]+)(?=,\n|\n)", tested)) - {"ordinal"}
    named = set(re.findall(r"[a-z_0-9]+", counted.split("where")[1].split(")")[0])) - {"or"}
    assert aliases == named, f"{name}: tested but not counted, or the other way round"
    return aliases


def test_every_fault_has_an_explanation_and_every_explanation_a_fault() -> None:
    tested = set.union(*(codes_of(f"intake/{kind}/faults") for kind in NIGHTLY_KINDS))
    assert tested | OF_THE_READER == set(reasons())


def test_every_fault_has_a_row_that_shows_it() -> None:
    for kind in NIGHTLY_KINDS:
        shown = {fault.code for fault in FAULTS if fault.kind == kind}
        assert codes_of(f"intake/{kind}/faults") == shown - {"wrong_type"}


def test_every_fault_names_the_column_it_stands_in() -> None:
    columns = {column.name for kind in NIGHTLY_KINDS for column in CANONICAL[kind]}
    for code, column in reasons().items():
        assert (column is None) == (code in OF_THE_READER)
        assert column is None or column in columns


def test_the_reader_faults_are_those_that_the_files_can_give() -> None:
    told = set()
    for path in (SQL_FOLDER / "intake").rglob("*.sql"):
        told |= set(re.findall(r"(?:then|else) '([a-z_]+)'", path.read_text(encoding="utf-8")))
    assert told & set(reasons()) == OF_THE_READER
    assert Path(SQL_FOLDER / "intake" / "fault_reasons.sql").exists()
