"""What is held about a person: all of it, where it was read, and nothing of anybody else."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from retention.cases import reading as cases
from retention.cli.output import as_json
from retention.errors import LockHeld, UsageError
from retention.explain.account import explain
from retention.explain.reading import Question
from retention.settings import Settings
from retention.titular.page import render
from retention.titular.purposes import PURPOSES
from retention.titular.telling import lines
from tests.explain.sample import RUN_DATE
from tests.explain.sample import held as locked
from tests.folders import CREDITOR, SECOND_CREDITOR, Folder, obligation
from tests.titular.asking import held, held_now, obligations

OF_THREE_CREDITORS = "CC:2008337046"
DEBTOR, CODEBTOR = "CC:2009010008", "CC:2009019008"
PERSONS = (
    OF_THREE_CREDITORS,
    DEBTOR,
    CODEBTOR,
    "CC:2009090003",
    "CC:2005475449",
    "CC:2009010017",
    "CC:2002123517",
    "CC:19623248",
    "NIT:900976154",
)
CASE = {
    "case_number": "2026-000001",
    "creditor_id": CREDITOR,
    "kind": "reclamo",
    "regime": "1266",
    "received_on": date(2026, 10, 9),
    "is_open": True,
    "closed_on": None,
    "asks": "rectificacion",
    "obligations": ["A1"],
    "clocks": [
        {
            "clock": "answer",
            "rule_id": "R-2",
            "legal_on": date(2026, 11, 3),
            "state": "breached",
        }
    ],
}


def everybody(folder: Folder) -> tuple[set[str], set[str]]:
    """The numbers and the names of all people that the night's database knows."""
    tables = ("obligations", "obligations_history", "notices", "bureau_reports", "titular_flags")
    numbers = {
        number
        for table in tables
        for (number,) in folder.ask(f"select distinct titular_id_number from {table}")
    }
    names = folder.ask(
        "select titular_name from obligations union from (select titular_name"
        " from obligations_history)"
    )
    return numbers, {name for (name,) in names if name}


# What is told


def test_several_creditors_stand_apart_each_with_who_receives_it(sample: Folder) -> None:
    told = held(sample, OF_THREE_CREDITORS)
    received = {
        each["creditor_id"]: [to["bureau"] for to in each["received_by"]]
        for each in told["creditors"]
    }
    assert received == {
        "900900901": ["datacredito", "transunion"],
        "900900902": ["datacredito", "transunion"],
        "900900903": ["datacredito"],
    }


def test_every_mora_is_accounted_for_as_explain_does(sample: Folder) -> None:
    told = obligations(held(sample, OF_THREE_CREDITORS))
    assert sorted(number for number, each in told.items() if each["moras"]) == [
        "0000007766",
        "1000049093",
        "CP-2186",
        "CP-2800",
    ]
    for number in ("0000007766", "CP-2800"):
        (titular,) = explain(sample.settings, Question(number))["titulares"]
        (mora,), (episode,) = told[number]["moras"], titular["episodes"]
        for name in ("candidates", "expires_on", "decision", "rule_id", "legal_basis"):
            assert mora[name] == episode[name]


def test_the_remaining_permanence_counts_to_the_day_it_expires(sample: Folder) -> None:
    (mora,) = obligations(held(sample, OF_THREE_CREDITORS))["1000049093"]["moras"]
    assert (mora["expires_on"], mora["days_left"]) == (date(2028, 4, 4), 499)
    later = obligations(held(sample, OF_THREE_CREDITORS, date(2026, 11, 23)))["1000049093"]
    assert later["moras"][0]["days_left"] == 498


def test_nothing_is_masked(sample: Folder) -> None:
    told = held(sample, OF_THREE_CREDITORS)
    assert "*" not in as_json(told["creditors"])
    assert [each["name"] for each in told["creditors"][0]["names"]] == [
        "VÍCTOR GLORIA VÁSQUEZ BOLAÑOS"
    ]


def test_every_item_says_where_it_was_read(sample: Folder) -> None:
    told = held(sample, OF_THREE_CREDITORS)
    for creditor in told["creditors"]:
        kinds = ("names", "obligations", "notices", "bureau_reports")
        for item in (each for kind in kinds for each in creditor[kind]):
            text = (sample.path / "inbox" / item["source"]["file"]).read_bytes().decode("cp1252")
            assert "2008337046" in text.splitlines()[item["source"]["line"] - 1]


def test_every_item_has_a_purpose_that_is_explained(sample: Folder) -> None:
    codes = {each.code for each in PURPOSES}
    told = held(sample, "CC:2009090003")
    (creditor,) = told["creditors"]
    items = [*creditor["names"], *creditor["obligations"], *creditor["withheld"]]
    items += [mora for each in creditor["obligations"] for mora in each["moras"]]
    items += told["quarantine"]
    assert len(items) == 6
    assert {each["purpose"] for each in items} <= codes


def test_earlier_versions_are_kept_with_their_source(two_cuts: Folder) -> None:
    told = obligations(held(two_cuts, "CC:1000001"))["A1"]
    (earlier,) = told["earlier_versions"]
    assert (told["balance_cop"], earlier["balance_cop"]) == (Decimal(800), Decimal(900))
    assert earlier["source"]["cutoff_on"] == date(2026, 11, 19)
    assert earlier["source"]["file"] == "obligations_20261119.csv"


def test_earlier_versions_are_told_the_newest_first(sample: Folder) -> None:
    told = obligations(held(sample, OF_THREE_CREDITORS))["CP-2186"]
    versions = [told, *told["earlier_versions"]]
    assert [each["days_past_due"] for each in versions] == [110, 109, 108]


def test_all_names_known_are_told_the_newest_first(two_cuts: Folder) -> None:
    creditor = held(two_cuts, "CC:1000001")["creditors"][0]
    assert [each["name"] for each in creditor["names"]] == ["Ana María Ruiz", "Ana Ruiz"]


def test_a_past_day_is_seen_as_it_was_known_then(two_cuts: Folder) -> None:
    told = held(two_cuts, "CC:1000001", date(2026, 11, 20))
    assert list(obligations(told)) == ["A1"]
    version = obligations(told)["A1"]
    assert (version["balance_cop"], version["earlier_versions"]) == (Decimal(900), [])
    assert version["moras"] == []
    assert told["last_run"] is None


def test_a_creditor_answers_for_its_own(two_cuts: Folder) -> None:
    told = held(two_cuts, "CC:1000001", creditor=SECOND_CREDITOR)
    assert [each["creditor_id"] for each in told["creditors"]] == [SECOND_CREDITOR]
    assert list(obligations(told)) == ["B1"]


def test_what_the_last_night_listed_is_told(sample: Folder) -> None:
    (creditor,) = held(sample, "CC:2009090003")["creditors"]
    assert {each["reason_code"] for each in creditor["withheld"]} == {"NOT_SHOWN_BY_BUREAU"}
    (listed,) = [
        each
        for each in sample.listed(RUN_DATE)
        if each["obligation_number"] == "70010008"
        and each["titular_id_number"] == "2009019008"
        and each["bureau"] == "datacredito"
    ]
    told = held(sample, CODEBTOR)["creditors"][0]["listed"]
    assert listed["purge_id"] in [each["purge_id"] for each in told]


def test_circumstances_are_told(sample: Folder) -> None:
    (told,) = held(sample, "CC:2009010017")["circumstances"]
    assert (told["flag"], told["since_on"]) == ("desplazamiento", date(2024, 6, 2))
    assert told["source"]["file"] == "marcas_20261119.csv"


def test_the_same_told_by_the_bureau_again_stands_once(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    folder.write("obligations_20261119.csv", [obligation("A1")])
    report = {**obligation("A1"), "bureau": "datacredito", "first_negative_on": "2026-01-05"}
    folder.write("bureau_reports_20261119.csv", [{**report, "last_seen_on": "2026-11-19"}])
    folder.night(date(2026, 11, 20))
    folder.write("bureau_reports_20261121.csv", [{**report, "last_seen_on": "2026-11-21"}])
    folder.night(RUN_DATE)
    (told,) = held(folder, "CC:1000001")["creditors"][0]["bureau_reports"]
    assert (told["last_seen_on"], told["told_count"]) == (date(2026, 11, 21), 2)
    assert told["source"]["file"] == "bureau_reports_20261121.csv"


def test_cases_are_told_with_their_clocks(
    two_cuts: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, date]] = []

    def known(_: Settings, id_type: str, id_number: str, run_date: date) -> list[dict[str, Any]]:
        asked.append((id_type, id_number, run_date))
        return [CASE, {**CASE, "creditor_id": SECOND_CREDITOR}]

    monkeypatch.setattr(cases, "cases_of", known)
    monkeypatch.setattr("retention.titular.reading.cases_of", known)
    (told,) = held_now(two_cuts, "CC:1.000.001", creditor=CREDITOR)["cases"]
    assert told == {**CASE, "purpose": "habeas_data"}
    assert asked == [("CC", "1000001", RUN_DATE)]
    page = render(held_now(two_cuts, "CC:1000001"))
    assert "Reclamo 2026-000001" in page
    assert "03/11/2026" in page


# Quarantine


WRITTEN = {
    "1000001": True,
    "1.000.001": True,
    "1 000 001": True,
    "10000011": False,
    "91000001": False,
    "A1000001": False,
}
"""A number of identification in a row that is set aside, and whether it is 1000001."""


@pytest.fixture(scope="module")
def set_aside(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A good row of 1000001 and one set aside for each of WRITTEN, from line 3 on; to be read."""
    folder = Folder.at(tmp_path_factory.mktemp("set aside") / "night")
    bad = [
        obligation(f"Z{place}", titular_id_number=number, balance_cop=-1)
        for place, number in enumerate(WRITTEN)
    ]
    folder.write("obligations_20261121.csv", [obligation("A1", balance_cop=1), *bad])
    folder.night(RUN_DATE)
    return folder


@pytest.mark.parametrize("written", WRITTEN)
def test_a_row_set_aside_is_found_by_the_number_as_a_whole_word(
    written: str, set_aside: Folder
) -> None:
    told = held(set_aside, "CC:1000001")["quarantine"]
    line = 3 + list(WRITTEN).index(written)
    assert (line in [row["source"]["line"] for row in told]) == WRITTEN[written]
    assert {row["reason_code"] for row in told} == {"negative_balance_cop"}


@pytest.mark.parametrize("nit", ["900999130", "900.999.130"])
def test_a_row_with_a_wrong_check_digit_is_found_by_the_nit(nit: str, sample: Folder) -> None:
    told = held(sample, f"NIT:{nit}")["quarantine"]
    assert [row["source"]["line"] for row in told] == [1144, 1144, 1145]
    assert {row["reason_code"] for row in told} == {"bad_titular_id_number"}


def test_the_line_set_aside_is_not_read_out(sample: Folder) -> None:
    told = held(sample, "CC:2005475449")
    (row,) = told["quarantine"]
    assert row["source"]["file"] == "notificaciones_20261119.csv"
    assert "raw_line" not in row
    assert "18.722.500" not in as_json(told)


# Nobody else


@pytest.mark.parametrize("identification", PERSONS)
def test_nobody_else_is_on_it(identification: str, sample: Folder) -> None:
    told = held(sample, identification)
    assert told["is_known"]
    texts = (as_json(told), render(told), "\n".join(line for line, _ in lines(told)))
    numbers, names = everybody(sample)
    others = numbers - {told["titular"]["id_number"]}
    own = {each["name"] for creditor in told["creditors"] for each in creditor["names"]}
    assert len(others) > 900
    for text in texts:
        assert set(re.findall(r"[0-9A-Za-z]+", text)) & others == set()
        assert [name for name in names - own if name in text] == []


def test_a_codebtor_has_the_obligation_in_their_own_role(sample: Folder) -> None:
    roles = {
        who: obligations(held(sample, who))["70010008"]["titular_role"]
        for who in (DEBTOR, CODEBTOR)
    }
    assert roles == {DEBTOR: "deudor_principal", CODEBTOR: "codeudor"}


def test_a_codebtor_has_their_own_moras_and_notices_alone(sample: Folder) -> None:
    told = held(sample, CODEBTOR)
    moras = obligations(told)["70010008"]["moras"]
    known = "select mora_started_on from episodes natural join (select obligation_key from"
    known += " obligations where obligation_number = '70010008' and titular_id_number = ?)"
    assert [(each["started_on"],) for each in moras] == sample.ask(known, "2009019008")
    sent = "select count(*) from notices where titular_id_number = '2009019008'"
    ((count,),) = sample.ask(sent)
    assert sum(len(each["notices"]) for each in told["creditors"]) == count


# Who is asked for


@pytest.mark.parametrize("written", ["900976154", "900.976.154", "900 976 154", "CHECKED"])
def test_a_nit_is_found_with_and_without_its_check_digit(written: str, sample: Folder) -> None:
    from retention.sample.people import nit_check_digit

    number = written.replace("CHECKED", f"900976154-{nit_check_digit('900976154')}")
    told = held(sample, f"NIT:{number}")
    assert told["titular"] == {"id_type": "NIT", "id_number": "900976154"}
    assert "1000049030" in obligations(told)


def test_a_wrong_check_digit_is_an_error_and_no_answer(sample: Folder) -> None:
    from retention.sample.people import nit_check_digit

    wrong = (nit_check_digit("900976154") + 1) % 10
    with pytest.raises(UsageError, match="no number of a NIT") as refused:
        held(sample, f"NIT:900976154-{wrong}")
    assert "900976154" not in str(refused.value)


def test_the_same_number_of_another_type_is_another_person(sample: Folder) -> None:
    assert not held(sample, "TI:2008337046")["is_known"]


def test_a_person_of_whom_nothing_is_held_is_told_so(sample: Folder) -> None:
    told = held(sample, "CC:123456")
    assert not told["is_known"]
    assert [told[name] for name in ("creditors", "circumstances", "quarantine", "cases")] == [
        [],
        [],
        [],
        [],
    ]
    assert told["rights"]


def test_a_creditor_that_is_not_configured_is_an_error(sample: Folder) -> None:
    with pytest.raises(UsageError, match="no creditor of the configuration"):
        held(sample, "CC:123456", creditor="1")


def test_without_any_night_there_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no database of any night"):
        held(Folder.at(tmp_path), "CC:123456")


def test_extracts_that_were_loaded_and_not_yet_judged_are_told(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    folder.write("obligations_20261121.csv", [obligation("A1", days_past_due=10)])
    folder.load(RUN_DATE)
    told = held(folder, "CC:1000001")
    assert told["last_run"] is None
    assert len(obligations(told)["A1"]["moras"]) == 1


def test_a_night_at_work_is_not_waited_for(two_cuts: Folder) -> None:
    with locked(two_cuts), pytest.raises(LockHeld, match="in use by another process"):
        held_now(two_cuts, "CC:1000001")


def test_nothing_is_written_and_a_night_can_follow(two_cuts: Folder, tmp_path: Path) -> None:
    folder = Folder(Path(shutil.copytree(two_cuts.path, tmp_path / "nights")))
    before = folder.settings.database.read_bytes()
    held_now(folder, "CC:1000001")
    assert folder.settings.database.read_bytes() == before
    folder.night(date(2026, 11, 23))
