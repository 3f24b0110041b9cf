"""The notices of legends to a bureau: each with the day it is due and the day it was ordered."""

from __future__ import annotations

from datetime import date

import pytest

from tests.folders import CREDITOR, Folder, Row, obligation

FIRST, SECOND = date(2026, 11, 23), date(2026, 11, 24)
NAME = f"bureau/datacredito/legends_{CREDITOR}.csv"
CASES = {
    "R-1": ("reclamo", "1000001"),
    "D-1": ("demanda", "1000002"),
    "S-1": ("suplantacion", "1000003"),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A reclamo, a lawsuit and a suplantación of a Monday, ordered the day after."""
    folder = Folder.at(tmp_path_factory.mktemp("legends"))
    rows = [
        obligation(f"A-{number}", titular_id_number=titular, mora_started_on="2026-02-01")
        for number, (_, titular) in CASES.items()
    ]
    folder.write("obligations_20261122.csv", rows)
    folder.write("case_events_20261123.csv", [received(number) for number in CASES])
    folder.night(FIRST)
    folder.write("case_events_20261124.csv", [ordered(number) for number in CASES])
    folder.night(SECOND)
    return folder


def received(number: str) -> Row:
    kind, titular = CASES[number]
    return {
        "creditor_id": CREDITOR,
        "case_number": number,
        "event": "received",
        "happened_on": FIRST,
        "kind": kind,
        "titular_id_type": "CC",
        "titular_id_number": titular,
        "quality_proof": "cedula" if kind == "reclamo" else None,
        "reason": "el pago no se aplicó" if kind == "reclamo" else None,
    }


def ordered(number: str) -> Row:
    event = {"event": "legend_ordered", "happened_on": SECOND}
    return {"creditor_id": CREDITOR, "case_number": number, **event}


def legends(office: Folder, night: date) -> dict[str, tuple[str, ...]]:
    """Legend, since when, due when and ordered when, by case."""
    names = ("legend", "since_on", "due_on", "ordered_on")
    return {
        row["case_number"]: tuple(row[name] for name in names) for row in office.listed(night, NAME)
    }


def test_every_legend_comes_with_its_clock(office: Folder) -> None:
    """Two business days for a reclamo and a lawsuit, at once for the victim of a suplantación."""
    assert legends(office, FIRST) == {
        "R-1": ("reclamo en trámite", "2026-11-23", "2026-11-25", ""),
        "D-1": ("información en discusión judicial", "2026-11-23", "2026-11-25", ""),
        "S-1": ("Víctima de Falsedad Personal", "2026-11-23", "2026-11-23", ""),
    }


def test_a_legend_that_was_ordered_says_when(office: Folder) -> None:
    on = {number: told[-1] for number, told in legends(office, SECOND).items()}
    assert on == dict.fromkeys(CASES, "2026-11-24")


@pytest.mark.parametrize(
    ("number", "legend"),
    [
        ("R-1", "reclamo en trámite"),
        ("D-1", "información en discusión judicial"),
        ("S-1", "Víctima de Falsedad Personal"),
    ],
)
def test_each_has_a_letter_to_the_bureau_with_the_day(
    office: Folder, number: str, legend: str
) -> None:
    name = f"letters/{CREDITOR}/{number}-bureau_notice-datacredito.html"
    letter = office.delivered(FIRST, name).decode()
    due = "23" if number == "S-1" else "25"
    assert f"«{legend}»" in letter
    assert f"A más tardar el <strong>{due} de noviembre de 2026</strong>" in letter
