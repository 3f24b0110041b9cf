"""Files: which are loaded, skipped, refused or left for later, and when a run stops."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from retention.errors import InputRefused
from retention.settings.columns import CANONICAL, NIGHTLY_KINDS
from retention.store import Store
from tests.folders import CONFIGURATION, Folder, csv_text, obligation

RUN_DATE = date(2026, 11, 21)
NEXT_DATE = date(2026, 11, 22)
OLD = {"mora_started_on": "2018-11-01", "past_due_cop": "1"}
GOOD = [obligation("A1", **OLD), obligation("A2", days_past_due=3)]


def refusals(folder: Folder) -> list[tuple[str, str]]:
    return folder.ask("select file_name, reason from loads where status = 'refused' order by 1")


def test_the_tables_have_the_canonical_columns_in_order(folder: Folder) -> None:
    for kind in set(NIGHTLY_KINDS) - {"case_events"}:  # Events go into the register.
        described = folder.ask(f"select column_name, column_type from (describe {kind})")
        canonical = [(column.name, column.type) for column in CANONICAL[kind]]
        own = {"obligation_key", "load_id", "line_number"}
        assert [row for row in described if row[0] not in own] == canonical


def test_a_column_that_is_not_canonical_is_ignored(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [{**row, "OFICINA": "12"} for row in GOOD])
    assert folder.load(RUN_DATE).rows_loaded == 2


def test_a_header_in_capitals_or_with_blanks_is_understood(folder: Folder) -> None:
    text = csv_text(GOOD)
    header, rest = text.split("\n", 1)
    folder.put("obligations_20261121.csv", f"{header.upper().replace(',', ' , ')}\n{rest}".encode())
    assert folder.load(RUN_DATE).rows_loaded == 2


# Loaded once


def test_a_file_is_loaded_once(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", GOOD)
    assert folder.load(RUN_DATE).loaded == ["obligations_20261121.csv"]
    again = folder.load(RUN_DATE)
    assert (again.loaded, again.rows_read) == ([], 0)
    assert again.inbox.already_loaded == ["obligations_20261121.csv"]


@pytest.mark.parametrize("kind", ["obligations", "notices"])
def test_a_copy_or_a_touched_file_is_the_same_file(folder: Folder, kind: str) -> None:
    rows = GOOD if kind == "obligations" else [{**GOOD[0], "sent_on": "2026-01-01"}]
    path = folder.write(f"{kind}_20261121.csv", rows)
    folder.load(RUN_DATE)
    content = path.read_bytes()
    path.unlink()
    folder.put(f"{kind}_20261121.csv", content)
    folder.put(f"{kind}_20261121_copy.csv", content)
    again = folder.load(RUN_DATE)
    assert again.loaded == []
    assert len(again.inbox.already_loaded) == 2


def test_the_same_rows_on_a_later_cut_are_news(folder: Folder) -> None:
    open_row, cured = obligation("A", **OLD), obligation("A", past_due_cop=0)
    for cutoff, row in (("20261119", open_row), ("20261120", cured), ("20261121", open_row)):
        folder.write(f"obligations_{cutoff}.csv", [row])
    assert len(folder.load(RUN_DATE).loaded) == 3
    known = folder.ask(
        "select mora_ended_on, is_reopened from episodes where until_load_id is null"
    )
    assert known == [(None, True)]


def test_a_file_of_a_later_day_waits_for_its_night(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", GOOD)
    folder.write("obligations_20261122.csv", GOOD[:1])
    first = folder.load(RUN_DATE)
    assert first.inbox.not_yet == ["obligations_20261122.csv"]
    assert folder.load(NEXT_DATE).loaded == ["obligations_20261122.csv"]


# Refused whole


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("obligations_20261120.csv", b"", "empty"),
        ("obligations_20261120.csv", b"creditor_id,obligation_number\n1,2\n", "lacks"),
        ("obligations_20261120.csv", csv_text(GOOD, delimiter=";").encode(), "lacks"),
        ("obligations_20261120.csv", csv_text(GOOD).encode()[:-20], "last line"),
        ("obligations_20261120.parquet", b"PAR1 and then nothing", "IO|Invalid"),
        ("obligations.csv", csv_text(GOOD).encode(), "cut-off"),
        (
            "obligations_20261120.csv",
            csv_text([{**row, "creditor_id ": "x"} for row in GOOD]).encode(),
            "two columns",
        ),
    ],
    ids=["empty", "columns", "delimiter", "cut short", "parquet", "no cut-off", "twice"],
)
def test_a_file_refused_whole_does_not_stop_the_others(
    folder: Folder, name: str, content: bytes, why: str
) -> None:
    folder.put(name, content)
    folder.write("obligations_20261121.csv", GOOD)
    folder.write("notices_20261121.csv", [{**GOOD[0], "sent_on": "2026-01-01"}])
    report = folder.load(RUN_DATE)
    assert sorted(report.loaded) == ["notices_20261121.csv", "obligations_20261121.csv"]
    [refusal] = report.inbox.refusals
    assert refusal.extract.name == name
    assert re.search(why, str(refusal.error))
    [(file_name, reason)] = refusals(folder)
    assert file_name == name
    assert reason
    assert folder.ask("select count(*) from obligations") == [(2,)]


def test_a_refused_file_that_is_mended_is_loaded(folder: Folder) -> None:
    folder.put("obligations_20261121.csv", csv_text(GOOD).encode()[:-20])
    folder.load(RUN_DATE)
    folder.write("obligations_20261121.csv", GOOD)
    assert folder.load(RUN_DATE).rows_loaded == 2
    assert refusals(folder) == []


def test_a_full_extract_with_a_refused_part_makes_nothing_vanish(folder: Folder) -> None:
    folder.write("obligations_20261120.csv", GOOD)
    folder.load(date(2026, 11, 20))
    folder.write("obligations_20261121_a.csv", [{**GOOD[0], "past_due_cop": "2"}])
    folder.put("obligations_20261121_b.csv", b"")
    folder.load(RUN_DATE)
    assert folder.ask("select count(*) from vanished") == [(0,)]


# Too many faulty rows


def strict(folder: Folder, share: str = "0.01") -> Folder:
    text = CONFIGURATION.replace("max_quarantine_share = 1.0", f"max_quarantine_share = {share}")
    return Folder.at(folder.path, text)


def hundred(faulty: int) -> list[dict[str, object]]:
    wrong = [obligation(f"B{n}", balance_cop="-1") for n in range(faulty)]
    return [*wrong, *(obligation(f"A{n}", **OLD) for n in range(100 - faulty))]


def test_the_share_itself_is_allowed(folder: Folder) -> None:
    folder = strict(folder)
    folder.write("obligations_20261121.csv", hundred(1))
    report = folder.load(RUN_DATE)
    assert (report.rows_read, report.rows_loaded, report.rows_quarantined) == (100, 99, 1)


def test_more_than_the_share_stops_the_run_and_leaves_the_state_as_it_was(folder: Folder) -> None:
    folder = strict(folder)
    folder.write("obligations_20261120.csv", hundred(0))
    folder.night(date(2026, 11, 20))
    state = "select * from obligations order by all"
    before = folder.ask(state), folder.ask("select * from episodes order by all")
    folder.write("obligations_20261121.csv", hundred(2))
    with pytest.raises(InputRefused) as stopped:
        folder.night(RUN_DATE)
    assert stopped.value.exit_code == 3
    assert "2 of 100 rows" in str(stopped.value)
    assert (folder.ask(state), folder.ask("select * from episodes order by all")) == before
    assert folder.ask("select max(load_id) from loads") == [(1,)]
    assert not (folder.path / "out" / "2026-11-21").exists()
    written = folder.path / "retention.duckdb.stopped" / "2026-11-21.csv"
    assert written.stat().st_mode & 0o777 == 0o600
    assert len(written.read_text(encoding="utf-8").splitlines()) == 3


def test_after_a_stop_the_corrected_file_loads(folder: Folder) -> None:
    folder = strict(folder)
    folder.write("obligations_20261121.csv", hundred(2))
    with pytest.raises(InputRefused):
        folder.night(RUN_DATE)
    folder.write("obligations_20261121.csv", hundred(0))
    assert folder.night(RUN_DATE).load.rows_loaded == 100
    assert (folder.path / "out" / "2026-11-21" / "manifest.json").exists()


def test_the_message_of_a_stop_has_no_personal_data(folder: Folder) -> None:
    folder = strict(folder)
    rows = [obligation("B1", titular_name="Íngrid Ñáñez", titular_id_number="10O0001")]
    folder.write("obligations_20261121.csv", rows)
    with pytest.raises(InputRefused) as stopped:
        folder.load(RUN_DATE)
    assert "obligations_20261121.csv, line 2" in str(stopped.value)
    assert "Ñáñez" not in str(stopped.value)
    assert "10O0001" not in str(stopped.value)


# How extracts are written

DESCRIBED = """
[extracts.obligations]
delimiter = ";"
encoding = "windows-1252"
date_format = "dd/mm/yyyy"
decimal = ","
thousands = "."
columns = { obligation_number = "NUM", titular_role = "CALIDAD", titular_name = "NOMBRE" }

[extracts.obligations.values]
titular_id_type = { C = "CC", N = "NIT" }
titular_role = { 1 = "deudor_principal", 2 = "codeudor", 9 = "" }
extinguished_by = { 01 = "pago" }
voluntary_payment = { S = "true", N = "false", "?" = "" }
"""


def described(folder: Folder, *lines: str) -> Folder:
    folder = Folder.at(folder.path, CONFIGURATION + DESCRIBED)
    header = (
        "creditor_id;NUM;titular_id_type;titular_id_number;NOMBRE;CALIDAD;opened_on;"
        "balance_cop;days_past_due;extinguished_on;extinguished_by;voluntary_payment"
    )
    text = "\r\n".join([header, *lines, ""])
    folder.put("obligations_20261121.csv", text.encode("cp1252"))
    return folder


def test_a_real_extract_is_read_by_its_description(folder: Folder) -> None:
    folder = described(
        folder,
        "900123456;0001;C;0052123456;Íngrid Ñáñez €;2;31/12/2019;1.234.567,89;0;;;",
        "900123456;0002;N;900123456;Á;9;29/02/2020;0,5;12;01/03/2020;01;S",
        "900123456;0003;C;1000003;;1;;1000;;;;?",
    )
    report = folder.load(RUN_DATE)
    assert (report.rows_loaded, report.rows_quarantined) == (3, 0)
    rows = folder.ask(
        "select obligation_number, titular_id_number, titular_name, titular_role, opened_on,"
        " cast(balance_cop as varchar), extinguished_by, voluntary_payment"
        " from obligations order by 1"
    )
    last = date(2019, 12, 31)
    codebtor, debtor = "codeudor", "deudor_principal"
    assert rows == [
        ("0001", "0052123456", "Íngrid Ñáñez €", codebtor, last, "1234567.89", None, None),
        ("0002", "900123456", "Á", debtor, date(2020, 2, 29), "0.50", "pago", True),
        ("0003", "1000003", None, debtor, None, "1000.00", None, None),
    ]


def test_a_code_that_is_not_mapped_is_set_aside(folder: Folder) -> None:
    folder = described(folder, "900123456;0001;X;1000001;Ana;3;;;;;02;")
    folder.load(RUN_DATE)
    found = folder.ask("select reason_code from quarantine order by 1")
    codes = ["unknown_extinguished_by", "unknown_titular_id_type", "unknown_titular_role"]
    assert [code for (code,) in found] == codes


def test_a_date_of_another_format_is_set_aside(folder: Folder) -> None:
    folder = described(folder, "900123456;0001;C;1000001;Ana;1;2019-12-31;;;;;")
    folder.load(RUN_DATE)
    assert folder.ask("select column_name, reason_code from quarantine") == [
        ("opened_on", "wrong_type")
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_make_no_difference(
    folder: Folder, end: str, mark: str
) -> None:
    rows = [*GOOD, obligation("A3", titular_name='"Gil, Ana ""la buena"""')]
    folder.put("obligations_20261121.csv", (mark + csv_text(rows, end=end)).encode())
    report = folder.load(RUN_DATE)
    assert (report.rows_read, report.rows_loaded) == (3, 3)
    found = folder.ask("select titular_name, line_number from obligations order by line_number")
    assert found == [(None, 2), (None, 3), ('Gil, Ana "la buena"', 4)]


def test_a_last_line_without_an_end_is_a_row(folder: Folder) -> None:
    folder.put("obligations_20261121.csv", csv_text(GOOD).encode().rstrip(b"\n"))
    assert folder.load(RUN_DATE).rows_loaded == 2


def test_the_cutoff_of_the_rows_goes_before_that_of_the_name(folder: Folder) -> None:
    rows = [{**row, "cutoff_on": "2026-11-19"} for row in GOOD]
    folder.write("obligations_20261121.csv", rows)
    folder.load(RUN_DATE)
    assert folder.ask("select distinct cutoff_on from obligations") == [(date(2026, 11, 19),)]
    assert folder.ask("select cutoff_on from loads") == [(date(2026, 11, 19),)]


# Identification


@pytest.mark.parametrize(
    ("id_type", "written", "kept"),
    [
        ("NIT", "900123456", "900123456"),
        ("NIT", "900.123.456", "900123456"),
        ("NIT", "900123456-8", "900123456"),
        ("NIT", "9001234568", "900123456"),
        ("NIT", "900.123.456-8", "900123456"),
        ("CC", "0052123456", "0052123456"),
        ("CC", "52.123.456", "52123456"),
        ("CE", "E123456", "E123456"),
        ("PA", "AB123456", "AB123456"),
        ("PPT", "5123456", "5123456"),
    ],
)
def test_an_identification_is_kept_in_one_form(
    folder: Folder, id_type: str, written: str, kept: str
) -> None:
    row = obligation("A1", titular_id_type=id_type, titular_id_number=written)
    folder.write("obligations_20261121.csv", [row])
    folder.load(RUN_DATE)
    assert folder.ask("select titular_id_number from obligations") == [(kept,)]


def test_a_nit_with_and_without_its_check_digit_is_the_same_person(folder: Folder) -> None:
    with_digit = obligation("A1", titular_id_type="NIT", titular_id_number="900123456-8", **OLD)
    folder.write("obligations_20261120.csv", [with_digit])
    folder.write("obligations_20261121.csv", [{**with_digit, "titular_id_number": "900123456"}])
    folder.load(RUN_DATE)
    assert folder.ask("select count(*) from obligations") == [(1,)]
    assert folder.ask("select count(*) from episodes") == [(1,)]


@pytest.mark.parametrize(
    ("number", "digit"),
    [(900123456, "8"), (860002964, "4"), (800197268, "4"), (899999068, "1"), (890903938, "8")],
)
def test_the_check_digit_is_that_of_the_tax_authority(number: int, digit: str) -> None:
    with Store(None) as store:
        store.run("schema/functions")
        [(found,)] = store.connection.execute("select nit_check_digit(?)", [number]).fetchall()
    assert found == digit


def test_every_file_balances(folder: Folder) -> None:
    rows = [*GOOD, obligation("B1", balance_cop="-1"), obligation("B2", opened_on="no")]
    folder.write("obligations_20261121_a.csv", rows)
    folder.write("obligations_20261121_b.csv", [obligation("C1"), obligation("C1")])
    folder.write("notices_20261121.csv", [{**GOOD[0], "sent_on": ""}])
    folder.load(RUN_DATE)
    counts = folder.ask(
        "select file_name, rows_read, rows_loaded, rows_quarantined from loads order by 1"
    )
    assert counts == [
        ("notices_20261121.csv", 1, 0, 1),
        ("obligations_20261121_a.csv", 4, 2, 2),
        ("obligations_20261121_b.csv", 2, 1, 1),
    ]


def test_files_of_state_are_readable_by_nobody_else(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [*GOOD, obligation("B1", balance_cop="-1")])
    folder.night(RUN_DATE)
    night = folder.path / "out" / "2026-11-21"
    assert night.stat().st_mode & 0o777 == 0o700
    delivered: list[Path] = [path for path in night.rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in delivered} == {0o600}
