"""A past delivery written again without what an erasure takes: what goes, and what stays."""

from __future__ import annotations

import csv
import json
import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Final

import duckdb
import openpyxl
import pytest

from retention.deliveries.folder import file_sha256
from retention.deliveries.manifest import put_manifest
from retention.deliveries.verify import verify_delivery
from retention.deliveries.workbook import HEADINGS, LIST_SHEET
from retention.erasure import deliveries
from retention.erasure.delivered_items import DeliveredItems
from retention.erasure.delivered_report import without_rows
from retention.erasure.delivered_rows import RowFinder, write_kept
from retention.erasure.delivered_workbook import write_again
from retention.erasure.deliveries import rewrite_delivery
from retention.erasure.gone import Gone
from retention.erasure.search import search
from retention.errors import IntegrityError
from retention.store import Store
from tests.cases.officer import Officer
from tests.deliveries.on_disk import checked, files
from tests.folders import CONFIGURATION, CREDITOR, SECOND_CREDITOR, Folder, Row, obligation

RUN_DATE: Final = "2026-11-23"
BUREAUS: Final = {"datacredito": "DataCrédito", "transunion": "TransUnion"}
GONE_TITULAR, OTHER_TITULAR = "1000001", "1000002"
GONE_CASE: Final = "S-1"
OTHER_CASE: Final = "S-1-answer-2"
"""Begins as a letter of the other case is named."""
UNPAID: Final[Row] = {"mora_started_on": "2018-01-01", "days_past_due": 2880, "past_due_cop": "0"}
"""The eight years ended on 2026-01-01; that nothing is past due is an alert."""
PORTFOLIO: Final = (
    obligation("LIB-77", titular_name="=1+1", **UNPAID),
    obligation("A2", titular_id_number=OTHER_TITULAR, titular_name="=2+2", **UNPAID),
    obligation("A3", titular_id_number="1000003", titular_name='"ANA, ""la"" MAYOR"', **UNPAID),
    obligation("A4", titular_id_number="1000004", titular_name="-cmd|' /C calc'!A0", **UNPAID),
)
FAULTY: Final = (("Lib-77", "1000099"), ("Q2", GONE_TITULAR), ("XLIB-77", "21000001"))
"""Obligations and titulares of rows that cannot be loaded."""
CUT_OFF: Final = 3
"""The workbook holds so many of the seven items of the list."""
NOTHING: Final = Gone(frozenset(), frozenset(), frozenset(), frozenset())
TAKEN: Final = {
    "alerts.csv": 1,
    f"bureau/datacredito/case_orders_{CREDITOR}.csv": 1,
    f"bureau/datacredito/certification_{CREDITOR}.csv": 1,
    f"bureau/datacredito/legends_{CREDITOR}.csv": 1,
    f"bureau/datacredito/withdrawal_orders_{CREDITOR}.csv": 2,
    f"bureau/transunion/case_orders_{CREDITOR}.csv": 1,
    f"bureau/transunion/legends_{CREDITOR}.csv": 1,
    f"bureau/transunion/withdrawal_orders_{CREDITOR}.csv": 1,
    f"bureau/transunion/certification_{CREDITOR}.csv": 1,
    "cases_due.csv": 7,
    "collection_stop.csv": 1,
    "letters": 6,
    "purge_list.csv": 3,
    "quarantine.csv": 2,
    "report.html": 3,
    "withheld.csv": 1,
}


LISTS: Final = ("case_orders", "certification", "legends", "withdrawal_orders")
"""What a bureau gets for a creditor."""


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The night of 2026-11-23, with something in every kind of file; never written to."""
    configuration = f"workbook_rows = {CUT_OFF}\n{CONFIGURATION}"
    officer = Officer(Folder.at(tmp_path_factory.mktemp("office"), configuration))
    faulty = [
        obligation(number, titular_id_number=titular, balance_cop="-1")
        for number, titular in FAULTY
    ]
    officer.folder.write("obligations_20261122.csv", [*PORTFOLIO, *faulty])
    officer.folder.write("bureau_reports_20261122.csv", shown())
    for titular, number in ((GONE_TITULAR, GONE_CASE), (OTHER_TITULAR, OTHER_CASE)):
        officer.open("suplantacion", f"CC:{titular}", RUN_DATE, number=number)
    officer.night(RUN_DATE)
    return officer.folder.path / "out" / RUN_DATE


def shown() -> Iterator[Row]:
    """Both bureaus show everything, but for A4, which one of them has withdrawn."""
    for row in PORTFOLIO:
        for bureau in BUREAUS:
            is_withdrawn = (row["obligation_number"], bureau) == ("A4", "transunion")
            yield {
                "bureau": bureau,
                **{name: row[name] for name in obligation()},
                "first_negative_on": "2018-03-01",
                "last_seen_on": "2026-11-20",
                "withdrawn_on": "2026-11-21" if is_withdrawn else None,
            }


@pytest.fixture(scope="module")
def gone(delivery: Path) -> Gone:
    """A titular who goes whole, and of two who stay an item that is listed and one withheld."""
    moras = {("A3", "datacredito"), ("A4", "transunion")}
    moras |= {("LIB-77", bureau) for bureau in BUREAUS}
    items = [*rows(delivery / "purge_list.csv"), *rows(delivery / "withheld.csv")]
    return Gone(
        frozenset(row["purge_id"] for row in items if mora(row) in moras),
        frozenset({(CREDITOR, "LIB-77")}),
        frozenset({("CC", GONE_TITULAR)}),
        frozenset({(CREDITOR, GONE_CASE)}),
    )


@pytest.fixture(scope="module")
def again(delivery: Path, gone: Gone, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The delivery without it; never written to."""
    into = tmp_path_factory.mktemp("again") / RUN_DATE
    assert rewrite_delivery(delivery, into, gone) == TAKEN
    return into


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mora(row: dict[str, str]) -> tuple[str, str]:
    return row["obligation_number"], row["bureau"]


def letters(folder: Path) -> set[str]:
    return {name.rpartition("/")[2] for name in files(folder) if name.startswith("letters/")}


def manifest(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return told


def sheet(folder: Path) -> list[tuple[Any, ...]]:
    """The rows of the workbook."""
    book = openpyxl.load_workbook(folder / "purge_list.xlsx")
    return list(book[LIST_SHEET].iter_rows(values_only=True))[1:]


# What goes


@pytest.mark.parametrize("name", [name for name in TAKEN if name.endswith(".csv")])
def test_a_list_loses_its_rows_and_keeps_the_bytes_of_the_others(
    delivery: Path, again: Path, gone: Gone, name: str
) -> None:
    told = [*gone.purge_ids, "LIB-77,", "Lib-77,", f",{GONE_TITULAR},", f",{GONE_CASE},"]
    header, *records = (delivery / name).read_bytes().splitlines(keepends=True)
    kept = [
        record
        for record in records
        if b"XLIB" in record or not any(one.encode() in record for one in told)
    ]
    assert (again / name).read_bytes() == header + b"".join(kept)
    assert len(records) - len(kept) == TAKEN[name]


def test_a_titular_goes_by_his_number_alone(delivery: Path, tmp_path: Path) -> None:
    whole = replace(NOTHING, titulares=frozenset({("CC", GONE_TITULAR)}))
    assert rewrite_delivery(delivery, tmp_path / "again", whole) == {
        **{f"bureau/{bureau}/{name}_{CREDITOR}.csv": 1 for bureau in BUREAUS for name in LISTS},
        "collection_stop.csv": 1,
        "purge_list.csv": 2,
        "quarantine.csv": 1,
        "report.html": 2,
    }


def test_an_item_goes_by_its_purge_id_alone(delivery: Path, gone: Gone, tmp_path: Path) -> None:
    items = replace(NOTHING, purge_ids=gone.purge_ids)
    taken = rewrite_delivery(delivery, tmp_path / "again", items)
    told = ("purge_list", "withheld", "withdrawal_orders", "report")
    assert taken == {name: count for name, count in TAKEN.items() if any(t in name for t in told)}


def test_a_case_goes_by_its_number_alone(delivery: Path, tmp_path: Path) -> None:
    case = replace(NOTHING, case_numbers=frozenset({(CREDITOR, GONE_CASE)}))
    taken = rewrite_delivery(delivery, tmp_path / "again", case)
    told = ("collection_stop", "legends", "case_orders", "cases_due", "letters")
    assert taken == {name: count for name, count in TAKEN.items() if any(t in name for t in told)}


def test_a_number_that_is_part_of_another_stays_in_quarantine(again: Path) -> None:
    quoted = [row["raw_line"] for row in rows(again / "quarantine.csv")]
    assert [line.split(",")[1:4] for line in quoted] == [["XLIB-77", "CC", "21000001"]]


@pytest.mark.parametrize(
    "other",
    [
        replace(NOTHING, titulares=frozenset({("CE", GONE_TITULAR)})),
        replace(NOTHING, obligations=frozenset({(SECOND_CREDITOR, "liB-77")})),
    ],
)
def test_the_same_number_of_something_else_goes_from_quarantine_alone(
    delivery: Path, tmp_path: Path, other: Gone
) -> None:
    assert rewrite_delivery(delivery, tmp_path / "again", other) == {"quarantine.csv": 1}


def test_the_letters_of_a_case_go_and_those_of_another_stay(delivery: Path, again: Path) -> None:
    others = {name for name in letters(delivery) if name.startswith(OTHER_CASE)}
    assert letters(delivery) - letters(again) == letters(delivery) - others
    assert letters(again) == others
    assert len(others) == len(letters(delivery) - others) == TAKEN["letters"]


def test_the_page_loses_the_rows_of_what_is_gone_and_nothing_else(
    delivery: Path, again: Path
) -> None:
    before, after = (
        (folder / "report.html").read_text(encoding="utf-8") for folder in (delivery, again)
    )
    assert moras_on(before) == sorted(mora(row) for row in rows(delivery / "purge_list.csv"))
    assert moras_on(after) == sorted(mora(row) for row in rows(again / "purge_list.csv"))
    start = before.index("<tbody>", before.index('id="retrasos"'))
    end = before.index("</tbody>", start)
    assert after.startswith(before[:start])
    assert after.endswith(before[end:])


def test_a_page_that_shows_no_single_report_stays_as_it_is() -> None:
    page = '<section aria-labelledby="retrasos"><p>Ninguno.</p></section><tr><td>A1</td></tr>'
    assert without_rows(page, [], {(CREDITOR, "A1")}) == (page, 0)


def moras_on(page: str) -> list[tuple[str, str]]:
    """Obligation and bureau of each row of the page's table of single reports."""
    body = page[page.index("<tbody>", page.index('id="retrasos"')) :].partition("</tbody>")[0]
    codes = {name: code for code, name in BUREAUS.items()}
    cells = [
        [unescape(cell.partition(">")[2].partition("<")[0]) for cell in row.split("<t")[1:]]
        for row in body.split("<tr>")[1:]
    ]
    return sorted((row[0], codes[row[3]]) for row in cells)


def test_a_letter_to_a_bureau_keeps_what_it_said_but_for_the_hash_of_its_lists(
    delivery: Path, again: Path
) -> None:
    """The hash of a list that is short could be guessed from who was in it."""
    for bureau in BUREAUS:
        lists = {
            "order_letter": ("withdrawal_orders", "case_orders"),
            "certification": ("certification",),
        }
        for letter, names in lists.items():
            name = f"bureau/{bureau}/{letter}_{CREDITOR}.html"
            expected = (delivery / name).read_text(encoding="utf-8")
            for of in names:
                place = f"bureau/{bureau}/{of}_{CREDITOR}.csv"
                before, after = file_sha256(delivery / place), file_sha256(again / place)
                assert before in expected
                expected = expected.replace(before, after)
            assert (again / name).read_text(encoding="utf-8") == expected


def test_nothing_of_it_is_found_again(delivery: Path, again: Path, gone: Gone) -> None:
    told = [*gone.purge_ids, "LIB-77", "Lib-77", GONE_TITULAR]
    assert {one.identifier for one in search([delivery], told).occurrences} == set(range(len(told)))
    assert search([again], told).is_clean


# What stays


def test_the_delivery_is_as_its_new_manifest_says(delivery: Path, again: Path) -> None:
    assert verify_delivery(again) == len(files(again) - {"manifest.json", "SHA256SUMS"})
    assert checked(again).returncode == 0
    before, after = manifest(delivery), manifest(again)
    for name in ("manifest_schema", "run", "versions", "inputs", "rows", "concluded"):
        assert after[name] == before[name]
    counted = {name: file["rows"] for name, file in after["files"].items() if "rows" in file}
    assert after["erased"] == TAKEN
    for name, count in counted.items():
        assert count + TAKEN.get(name, 0) == before["files"][name]["rows"]


def test_what_holds_nothing_of_it_keeps_its_bytes(delivery: Path, tmp_path: Path) -> None:
    of_a_case = replace(NOTHING, case_numbers=frozenset({(CREDITOR, GONE_CASE)}))
    again = tmp_path / "again"
    taken = rewrite_delivery(delivery, again, of_a_case)
    assert taken is not None
    assert taken.keys() & {"purge_list.csv", "alerts.csv"} == set()
    changed = {
        name
        for name in files(again)
        if (again / name).read_bytes() != (delivery / name).read_bytes()
    }
    of_letters = {f"bureau/{bureau}/order_letter_{CREDITOR}.html" for bureau in BUREAUS}
    assert changed == {"manifest.json", "SHA256SUMS", *of_letters, *taken.keys() - {"letters"}}


def test_only_the_owner_can_read_it(again: Path) -> None:
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in again.rglob("*")}
    assert modes == {(True, 0o700), (False, 0o600)}
    assert stat.S_IMODE(again.stat().st_mode) == 0o700


def test_a_delivery_that_holds_nothing_of_it_is_left_alone(delivery: Path, tmp_path: Path) -> None:
    others = Gone(
        frozenset({"0123456789abcdef"}),
        frozenset({(CREDITOR, "LIB-7"), (CREDITOR, "IB-77")}),
        frozenset({("CC", "100000")}),
        frozenset({(SECOND_CREDITOR, GONE_CASE), (CREDITOR, "S")}),
    )
    for gone in (others, NOTHING):
        assert rewrite_delivery(delivery, tmp_path / "again", gone) is None
    assert list(tmp_path.iterdir()) == []


def test_several_erasures_add_up(delivery: Path, again: Path, gone: Gone, tmp_path: Path) -> None:
    items = replace(NOTHING, purge_ids=gone.purge_ids)
    assert rewrite_delivery(delivery, tmp_path / "first", items)
    rest = replace(gone, purge_ids=frozenset())
    assert rewrite_delivery(tmp_path / "first", tmp_path / "second", rest)
    assert files(tmp_path / "second") == files(again)
    for name in files(again):
        assert (tmp_path / "second" / name).read_bytes() == (again / name).read_bytes(), name
    assert rewrite_delivery(again, tmp_path / "third", gone) is None


# The workbook


def test_the_workbook_of_a_list_that_lost_nothing_is_the_same_to_the_byte(
    delivery: Path, tmp_path: Path
) -> None:
    with Store(None) as store:
        DeliveredItems(store, delivery / "purge_list.csv", []).lay_down_left()
        old, new = delivery / "purge_list.xlsx", tmp_path / "purge_list.xlsx"
        write_again(store, old, new, date(2026, 11, 23))
    assert new.read_bytes() == old.read_bytes()


def test_the_workbook_is_cut_off_where_it_was(delivery: Path, again: Path) -> None:
    before, after = sheet(delivery), sheet(again)
    for workbook, folder in ((before, delivery), (after, again)):
        listed = [row["purge_id"] for row in rows(folder / "purge_list.csv")]
        assert [row[-1] for row in workbook] == listed[:CUT_OFF]
    assert after[0] == before[0]
    names = [row[2 + list(HEADINGS).index("titular_name")] for row in after]
    assert names == ["=2+2", "-cmd|' /C calc'!A0", "=2+2"]


def test_a_list_that_fits_is_in_the_workbook_as_a_whole(again: Path, tmp_path: Path) -> None:
    first, *_, last = [row["purge_id"] for row in rows(again / "purge_list.csv")]
    items = replace(NOTHING, purge_ids=frozenset({first, last}))
    assert rewrite_delivery(again, tmp_path / "rest", items)
    left = [row["purge_id"] for row in rows(tmp_path / "rest" / "purge_list.csv")]
    assert [row[-1] for row in sheet(tmp_path / "rest")] == left
    assert len(left) == CUT_OFF - 1


# Large lists, dangerous ones


def test_rows_with_line_breaks_go_and_stay_whole(tmp_path: Path) -> None:
    path, kept = tmp_path / "purge_list.csv", tmp_path / "kept.csv"
    query = (
        "copy (select '1' as creditor_id, 'o' || i as obligation_number,"
        " 'CC' as titular_id_type, i::varchar as titular_id_number,"
        " 'una ''=\"línea\"' || repeat(chr(10), i % 3) || ',' || chr(13) as titular_name,"
        " 'item' || i as purge_id from range(20000) as t(i) where {}) to '{}' (header true)"
    )
    duckdb.sql(query.format("true", path))
    duckdb.sql(query.format("i % 7 <> 0 and i <> 11", tmp_path / "expected.csv"))
    gone = Gone(
        frozenset(f"item{number}" for number in range(0, 20000, 7)),
        frozenset(),
        frozenset({("CC", "11"), ("TI", "12")}),
        frozenset(),
    )
    with Store(None) as store:
        assert write_kept(path, kept, RowFinder(store, gone).rows(path, "items")) == 20000
    assert kept.read_bytes() == (tmp_path / "expected.csv").read_bytes()


# What is refused


@pytest.fixture
def spoilt(delivery: Path, tmp_path: Path) -> Path:
    """A copy of the delivery, to be spoilt."""
    return Path(shutil.copytree(delivery, tmp_path / "spoilt"))


def refused(folder: Path, gone: Gone) -> str:
    """Why a delivery is not written again; nothing is left of the attempt."""
    into = folder.parent / "again"
    with pytest.raises(IntegrityError) as error:
        rewrite_delivery(folder, into, gone)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    return f"{error.value.what}: {error.value.where}"


def test_a_delivery_that_was_edited_is_not_written_again(spoilt: Path, gone: Gone) -> None:
    with (spoilt / "cases_due.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert "not as it was written" in refused(spoilt, gone)
    assert "not as it was written" in refused(spoilt, NOTHING)


def test_a_manifest_that_counts_other_rows_is_found(spoilt: Path, gone: Gone) -> None:
    told = manifest(spoilt)
    told["files"]["quarantine.csv"]["rows"] += 1
    put_manifest(spoilt, told)
    assert "quarantine.csv" in refused(spoilt, gone)


def test_a_file_that_an_erasure_does_not_know_is_not_passed_over(spoilt: Path, gone: Gone) -> None:
    told = manifest(spoilt)
    told["files"]["news.csv"] = told["files"]["alerts.csv"]
    shutil.copyfile(spoilt / "alerts.csv", spoilt / "news.csv")
    put_manifest(spoilt, told)
    assert "does not know" in refused(spoilt, gone)


def test_other_rows_taken_out_are_found(spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def the_first(source: Path, target: Path, rows: list[int]) -> int:
        return write_kept(source, target, range(1, len(rows) + 1))

    monkeypatch.setattr(deliveries, "write_kept", the_first)
    of_the_last = replace(NOTHING, titulares=frozenset({("CC", GONE_TITULAR)}))
    told = refused(spoilt, of_the_last)
    assert "still in it" in told or "does not add up" in told
