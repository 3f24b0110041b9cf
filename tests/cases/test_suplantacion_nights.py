"""A suplantación from the statement to the judge, under each law there was, night by night.

One officer works at the command line from 2021 to the end of 2026; between the events nights are
run on one portfolio that two bureaus show. Every case has a titular and an obligation of its own,
all in mora since 2020-06-01, so that without a case each would stay until 2028-06-01.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retention.errors import InputRefused
from tests.cases.officer import Officer
from tests.folders import CREDITOR, Folder, obligation

BUREAUS = ("datacredito", "transunion")
ALL_STOPS = "charge|interest|costs|service"
LEGEND = "Víctima de Falsedad Personal"

GENERAL, OF_2157, BREACHED, CROSSING = "G-2021", "P-2025", "B-2026", "X-2026"
SILENT, BROUGHT, ARCHIVED = "N-2026", "D-2026", "A-2026"
TITULARES = {
    GENERAL: "1000001",
    OF_2157: "1000002",
    BREACHED: "1000003",
    CROSSING: "1000004",
    SILENT: "1000005",
    BROUGHT: "1000006",
    ARCHIVED: "1000007",
}
WITHOUT_CASE = "Q-0000"


def file(officer: Officer, number: str, on: str, **told: str) -> None:
    officer.open("suplantacion", f"CC:{TITULARES[number]}", on, number=number, **told)


def told_to_bureaus(officer: Officer, number: str, on: str) -> None:
    officer.record(number, "neutralised", on)
    officer.record(number, "legend_ordered", on)


def decided(officer: Officer, number: str, on: str, outcome: str) -> None:
    evidence = officer.evidence(f"fallo-{number}.pdf")
    officer.record(number, "judicial_decision", on, outcome=outcome, evidence=evidence)


@pytest.fixture(scope="module")
def codes() -> dict[str, int]:
    """The exit code of every night, by its date."""
    return {}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, codes: dict[str, int]) -> Officer:
    """Five years at the desk."""
    officer = Officer(Folder.at(tmp_path_factory.mktemp("desk")))
    officer.folder.write(
        "obligations_20210228.csv",
        [
            obligation(number, titular_id_number=titular, mora_started_on="2020-06-01")
            for number, titular in {**TITULARES, WITHOUT_CASE: "1000099"}.items()
        ],
    )

    def night(run_date: str) -> None:
        codes[run_date] = officer.night(run_date)

    file(officer, GENERAL, "2021-03-01", quality_proof="cedula")
    night("2021-03-02")
    night("2021-10-29")
    told_to_bureaus(officer, GENERAL, "2021-10-29")
    decided(officer, GENERAL, "2021-12-10", "impersonation")

    file(officer, OF_2157, "2025-03-03", quality_proof="cedula")
    night("2025-03-04")
    told_to_bureaus(officer, OF_2157, "2025-03-04")
    officer.record(OF_2157, "cotejo_done", "2025-03-12", outcome="discrepancy")
    decided(officer, OF_2157, "2025-03-20", "no_impersonation")
    night("2025-03-21")

    file(officer, BREACHED, "2026-06-01", quality_proof="cedula")
    officer.record(BREACHED, "protocol_breach_verified", "2026-06-03")
    night("2026-06-04")
    told_to_bureaus(officer, BREACHED, "2026-06-04")
    officer.record(BREACHED, "collection_suspended", "2026-06-04")
    officer.record(BREACHED, "money_returned", "2026-06-20")
    officer.record(BREACHED, "debt_annulled", "2026-06-20")
    decided(officer, BREACHED, "2026-10-01", "impersonation")

    file(officer, CROSSING, "2026-11-10", quality_proof="cedula")
    for number in (SILENT, BROUGHT, ARCHIVED):
        file(officer, number, "2026-11-20")
    night("2026-11-20")
    for number in (SILENT, BROUGHT, ARCHIVED):
        told_to_bureaus(officer, number, "2026-11-20")
        officer.record(number, "collection_suspended", "2026-11-20")
        letter = officer.evidence(f"comunicacion-{number}.pdf")
        officer.record(number, "denuncia_term_told", "2026-11-20", evidence=letter)
        officer.record(number, "answered", "2026-12-04", outcome="informed")
    officer.record(SILENT, "cotejo_done", "2026-11-27", outcome="discrepancy")
    officer.record(BROUGHT, "denuncia_received", "2026-12-10")
    officer.record(ARCHIVED, "denuncia_received", "2026-12-21")
    told_to_bureaus(officer, CROSSING, "2026-11-23")
    night("2026-12-21")
    night("2026-12-22")
    officer.record(SILENT, "collection_resumed", "2026-12-22")
    decided(officer, BROUGHT, "2026-12-23", "impersonation")
    decided(officer, CROSSING, "2026-12-23", "no_impersonation")
    decided(officer, ARCHIVED, "2026-12-23", "archived")
    night("2026-12-24")
    return officer


# What a night says of one case


def listed(desk: Officer, run_date: str, number: str) -> set[tuple[str, str, str, str]]:
    """Bureau, decision, verb and rule of what the purge list has."""
    return {
        (row["bureau"], row["decision"], row["verb"], row["rule_id"])
        for row in desk.delivered(run_date, "purge_list.csv")
        if row["obligation_number"] == number
    }


def at_both(decision: str, verb: str, rule_id: str) -> set[tuple[str, str, str, str]]:
    return {(bureau, decision, verb, rule_id) for bureau in BUREAUS}


def ordered(desk: Officer, run_date: str, number: str) -> dict[str, tuple[str, str]]:
    """Verb and rule that each bureau is ordered to carry out."""
    return {
        bureau: (row["verb"], row["rule_id"])
        for bureau in BUREAUS
        for row in of_bureau(desk, run_date, bureau, "withdrawal_orders")
        if row["obligation_number"] == number
    }


def legends(desk: Officer, run_date: str, number: str) -> dict[str, tuple[str, str, str]]:
    """What each bureau is told of the legend: action, due day, day it was ordered."""
    return {
        bureau: (row["action"], row["due_on"], row["ordered_on"])
        for bureau in BUREAUS
        for row in of_bureau(desk, run_date, bureau, "legends")
        if row["case_number"] == number and row["legend"] == LEGEND
    }


def case_orders(desk: Officer, run_date: str, number: str) -> dict[str, tuple[str, str, str]]:
    return {
        bureau: (row["action"], row["rule_id"], row["status"])
        for bureau in BUREAUS
        for row in of_bureau(desk, run_date, bureau, "case_orders")
        if row["case_number"] == number
    }


def of_bureau(desk: Officer, run_date: str, bureau: str, name: str) -> list[dict[str, str]]:
    return desk.delivered(run_date, f"bureau/{bureau}/{name}_{CREDITOR}.csv")


def collection(desk: Officer, run_date: str, number: str) -> tuple[str, ...] | None:
    """From when, what stops, how it stands, from when it may resume, by which rule."""
    for row in desk.delivered(run_date, "collection_stop.csv"):
        if row["case_number"] == number:
            names = ("from_on", "stops", "status", "may_resume_on", "rule_id")
            return tuple(row[name] for name in names)
    return None


def due(desk: Officer, run_date: str, number: str) -> set[tuple[str, str, str, str]]:
    """Clock, bureau, legal date and state of what nothing has stopped."""
    return {
        (row["clock"], row["bureau"], row["legal_on"], row["state"])
        for row in desk.delivered(run_date, "cases_due.csv")
        if row["case_number"] == number
    }


def letters(desk: Officer, run_date: str, number: str) -> set[str]:
    folder = desk.folder.path / "out" / run_date / "letters" / CREDITOR
    return {path.stem.removeprefix(f"{number}-") for path in folder.glob(f"{number}-*.html")}


def expires_on(desk: Officer, number: str) -> set[str]:
    query = "select distinct expires_on from permanence where obligation_number = '{}'"
    done = desk.say("sql", query.format(number), "--format", "json")
    return {row["expires_on"] for row in json.loads(done)}


# Filed before there were rules of suplantación


def test_before_the_rules_a_suplantacion_is_a_reclamo_with_its_answer(desk: Officer) -> None:
    night = "2021-03-02"
    assert due(desk, night, GENERAL) == {("answer", "", "2021-03-23", "running")}
    assert listed(desk, night, GENERAL) == set()
    assert legends(desk, night, GENERAL) == {}
    assert case_orders(desk, night, GENERAL) == {}
    assert collection(desk, night, GENERAL) is None
    assert letters(desk, night, GENERAL) == {"acknowledgement"}


def test_the_law_that_comes_neutralises_what_is_still_open(desk: Officer) -> None:
    night = "2021-10-29"
    assert listed(desk, night, GENERAL) == at_both("WITHDRAW_NOW", "neutralizar", "S-3")
    assert set(ordered(desk, night, GENERAL)) == set(BUREAUS)
    assert legends(desk, night, GENERAL) == dict.fromkeys(BUREAUS, ("incluir", "2021-10-29", ""))
    assert collection(desk, night, GENERAL) is None
    assert due(desk, night, GENERAL) == {
        ("answer", "", "2021-03-23", "breached"),
        *(("neutralise", bureau, "2021-10-29", "running") for bureau in BUREAUS),
        *(("victim_legend", bureau, "2021-10-29", "running") for bureau in BUREAUS),
    }
    flags = {
        row["flags"]
        for row in desk.delivered(night, "purge_list.csv")
        if row["obligation_number"] == GENERAL
    }
    assert flags == {"S_TRANSITION"}


@pytest.mark.parametrize(
    ("night", "number"),
    [("2025-03-04", GENERAL), ("2026-11-20", BREACHED), ("2026-12-24", BROUGHT)],
)
def test_a_judge_who_finds_impersonation_has_the_datum_eliminated(
    desk: Officer, night: str, number: str
) -> None:
    assert listed(desk, night, number) == at_both("WITHDRAW_NOW", "eliminar", "S-10")
    assert ordered(desk, night, number) == dict.fromkeys(BUREAUS, ("eliminar", "S-10"))
    assert case_orders(desk, night, number) == dict.fromkeys(
        BUREAUS, ("eliminar", "S-10", "to be done")
    )


# Filed under Ley 2157


def test_under_ley_2157_it_is_neutralised_with_the_request(desk: Officer) -> None:
    night = "2025-03-04"
    assert due(desk, night, OF_2157) == {
        ("answer", "", "2025-03-25", "running"),
        ("cotejo", "", "2025-03-13", "running"),
        *(("neutralise", bureau, "2025-03-03", "breached") for bureau in BUREAUS),
        *(("victim_legend", bureau, "2025-03-03", "breached") for bureau in BUREAUS),
    }
    assert listed(desk, night, OF_2157) == at_both("WITHDRAW_NOW", "neutralizar", "S-3")
    assert collection(desk, night, OF_2157) is None
    assert letters(desk, night, OF_2157) == {
        "acknowledgement",
        *(f"{letter}-{b}" for b in BUREAUS for letter in ("bureau_notice", "correction_order")),
    }


def test_what_a_judge_found_to_be_no_suplantacion_stays_by_its_own_term(desk: Officer) -> None:
    night = "2025-03-21"
    assert listed(desk, night, OF_2157) == set()
    assert due(desk, night, OF_2157) == set()
    assert legends(desk, night, OF_2157) == dict.fromkeys(
        BUREAUS, ("retirar", "2025-03-03", "2025-03-04")
    )
    assert case_orders(desk, night, OF_2157) == {}


# With a verified breach of protocols


def test_a_verified_breach_stops_collection_before_ley_2573_is_whole(desk: Officer) -> None:
    night = "2026-06-04"
    assert collection(desk, night, BREACHED) == ("2026-06-03", ALL_STOPS, "suspended", "", "S-12")
    assert listed(desk, night, BREACHED) == at_both("WITHDRAW_NOW", "neutralizar", "S-3")
    assert due(desk, night, BREACHED) >= {
        ("breach_suspend", "", "2026-06-03", "breached"),
        *(("breach_modify", bureau, "2026-06-03", "breached") for bureau in BUREAUS),
    }


# Open when Ley 2573 came


def test_a_case_that_is_open_when_ley_2573_comes_stops_collection_from_then(
    desk: Officer,
) -> None:
    night = "2026-11-20"
    assert collection(desk, night, CROSSING) == ("2026-11-20", ALL_STOPS, "suspended", "", "S-6")
    clocks = due(desk, night, CROSSING)
    assert ("suspend", "", "2026-11-20", "running") in clocks
    assert ("cotejo", "", "2026-11-20", "running") in clocks
    [row] = [
        row
        for row in desk.delivered(night, "collection_stop.csv")
        if row["case_number"] == CROSSING
    ]
    assert row["flags"] == "S_TRANSITION"


def test_a_case_of_before_has_no_twenty_days_and_waits_for_the_judge(desk: Officer) -> None:
    for night in ("2026-12-21", "2026-12-22"):
        stop = collection(desk, night, CROSSING)
        assert stop is not None
        assert stop[2:4] == ("suspended", "")


def test_where_a_judge_finds_none_collection_may_resume_as_if_never_suspended(
    desk: Officer,
) -> None:
    night = "2026-12-24"
    assert collection(desk, night, CROSSING) == (
        "2026-11-20",
        ALL_STOPS,
        "may_resume",
        "2026-12-23",
        "S-10",
    )
    assert listed(desk, night, CROSSING) == set()
    assert case_orders(desk, night, CROSSING) == {}
    assert legends(desk, night, CROSSING) == dict.fromkeys(
        BUREAUS, ("retirar", "2026-11-10", "2026-11-23")
    )
    assert expires_on(desk, CROSSING) == expires_on(desk, WITHOUT_CASE) == {"2028-06-01"}


# Filed under Ley 2573


def test_under_ley_2573_the_statement_alone_stops_everything(desk: Officer) -> None:
    night = "2026-11-20"
    assert due(desk, night, SILENT) == {
        ("answer", "", "2026-12-04", "running"),
        ("cotejo", "", "2026-12-04", "running"),
        ("suspend", "", "2026-11-20", "running"),
        *(("neutralise", bureau, "2026-12-04", "running") for bureau in BUREAUS),
        *(("victim_legend", bureau, "2026-11-20", "running") for bureau in BUREAUS),
    }
    assert listed(desk, night, SILENT) == at_both("WITHDRAW_NOW", "neutralizar", "S-3")
    assert collection(desk, night, SILENT) == ("2026-11-20", ALL_STOPS, "suspended", "", "S-6")
    assert legends(desk, night, SILENT) == dict.fromkeys(BUREAUS, ("incluir", "2026-11-20", ""))
    assert letters(desk, night, SILENT) == {
        "acknowledgement",
        "denuncia_term",
        *(f"{letter}-{b}" for b in BUREAUS for letter in ("bureau_notice", "correction_order")),
    }


def test_on_the_twentieth_day_collection_is_still_suspended(desk: Officer) -> None:
    assert collection(desk, "2026-12-21", SILENT) == (
        "2026-11-20",
        ALL_STOPS,
        "suspended",
        "",
        "S-6",
    )
    clocks = due(desk, "2026-12-21", SILENT)
    assert ("denuncia", "", "2026-12-21", "running") in clocks
    assert ("own_denuncia", "", "2026-12-21", "running") in clocks


def test_the_day_after_a_person_may_resume_and_nothing_resumes_by_itself(desk: Officer) -> None:
    night = "2026-12-22"
    assert collection(desk, night, SILENT) == (
        "2026-11-20",
        ALL_STOPS,
        "may_resume",
        "2026-12-22",
        "S-7",
    )
    for_a_person = {
        row["case_number"]
        for row in desk.delivered(night, "collection_stop.csv")
        if row["is_for_a_person"] == "true"
    }
    assert for_a_person == {SILENT}
    assert ("own_denuncia", "", "2026-12-21", "breached") in due(desk, night, SILENT)


def test_once_a_person_resumes_it_the_night_says_so(desk: Officer) -> None:
    stop = collection(desk, "2026-12-24", SILENT)
    assert stop is not None
    assert stop[2] == "resumed"


@pytest.mark.parametrize("number", [BROUGHT, ARCHIVED])
def test_with_the_denuncia_collection_stays_suspended_when_the_days_are_over(
    desk: Officer, number: str
) -> None:
    for night in ("2026-12-21", "2026-12-22"):
        assert collection(desk, night, number) == (
            "2026-11-20",
            ALL_STOPS,
            "suspended",
            "",
            "S-6",
        )


def test_a_suplantacion_that_a_judge_found_is_never_collected(desk: Officer) -> None:
    stop = collection(desk, "2026-12-24", BROUGHT)
    assert stop is not None
    assert stop[2:] == ("suspended", "", "S-10")


def test_an_archive_ends_the_suspension_and_the_legend(desk: Officer) -> None:
    night = "2026-12-24"
    stop = collection(desk, night, ARCHIVED)
    assert stop is not None
    assert stop[2:] == ("may_resume", "2026-12-23", "S-10")
    assert legends(desk, night, ARCHIVED) == dict.fromkeys(
        BUREAUS, ("retirar", "2026-11-20", "2026-11-20")
    )
    assert listed(desk, night, ARCHIVED) == set()


# Of every night


def test_a_portfolio_without_a_case_is_not_touched(desk: Officer, codes: dict[str, int]) -> None:
    for run_date in codes:
        assert listed(desk, run_date, WITHOUT_CASE) == set()


def test_a_night_with_something_for_a_person_ends_with_findings(
    desk: Officer, codes: dict[str, int]
) -> None:
    assert desk
    assert codes.pop("2021-03-02") == 0
    assert set(codes.values()) == {1}
    codes["2021-03-02"] = 0


def test_every_manifest_lists_every_file_of_its_night(desk: Officer, codes: dict[str, int]) -> None:
    for run_date in codes:
        folder: Path = desk.folder.path / "out" / run_date
        there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert set(told["files"]) == there - {"manifest.json", "SHA256SUMS"}
    assert desk.run("verify", "deliveries").exit_code == 0


def test_a_resumption_that_the_law_does_not_allow_is_refused_at_the_desk(desk: Officer) -> None:
    words = desk.recording(BROUGHT, "collection_resumed", "2026-12-22")
    refused = desk.refusal(*words)
    assert isinstance(refused, InputRefused)
    assert "S-10" in refused.why
