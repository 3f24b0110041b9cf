"""What a night orders, once and only once, and what it does when it is run again or dies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

import retention.deliveries.folder
import retention.purge.desk
from retention.deliveries.emit import Emitter
from tests.folders import CREDITOR, SECOND_CREDITOR, Row, obligation
from tests.purge.office import (
    BUREAU,
    COMING,
    CONFIGURATION,
    EXPIRED,
    FIRST_NIGHT,
    ORDER,
    Office,
)


@pytest.fixture(scope="module")
def two_nights(first_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The nights of 2026-11-20 and 2026-11-22; to be copied."""
    office = first_office.copied(tmp_path_factory.mktemp("two") / "office")
    office.night("2026-11-22")
    return office


def orders_known(office: Office) -> set[tuple[str, str]]:
    """The order numbers and items of the register."""
    ordered = "select order_number, purge_id from purge_events where event = 'ordered'"
    return set(office.rows(ordered))


def orders_delivered(office: Office) -> Iterator[tuple[str, str]]:
    """The order numbers and items of every order file there is."""
    for place in sorted((office.folder.path / "out").glob("????-??-??")):
        for row in office.delivered(place.name, ORDER):
            yield row["order_number"], row["purge_id"]


# Once


def test_a_night_orders_what_must_go_and_nothing_else(first_office: Office) -> None:
    assert first_office.ordered(FIRST_NIGHT) == ["A1", "A2"]
    assert first_office.states(FIRST_NIGHT) == {
        "A1": "ordered",
        "A2": "ordered",
        "A3": "proposed",
        "A4": "proposed",
    }


def test_the_next_night_does_not_order_it_again(two_nights: Office) -> None:
    assert two_nights.ordered("2026-11-22") == []
    assert two_nights.events("A1") == [("ordered", "2026-11-20")]
    assert set(two_nights.purge_list("2026-11-22")) == {"A1", "A2", "A3", "A4"}


def test_an_order_has_a_number_and_its_lines(first_office: Office) -> None:
    rows = first_office.delivered(FIRST_NIGHT, ORDER)
    told = [(row["order_number"], row["order_line"], row["withdraw_by"]) for row in rows]
    number = f"20261120-{BUREAU}-{CREDITOR}"
    assert told == [(number, "1", "2026-11-20"), (number, "2", "2026-11-24")]
    assert orders_known(first_office) == {(number, row["purge_id"]) for row in rows}


def test_each_creditor_and_bureau_has_an_order_of_its_own(tmp_path: Path) -> None:
    second = f'\n[sources.{SECOND_CREDITOR}]\nname = "Cobranzas del Ejemplo Ltda."\nbureaus = '
    bureaus = '["datacredito", "transunion"]\n'
    office = Office.at(
        tmp_path / "office",
        (EXPIRED, {**EXPIRED, "creditor_id": SECOND_CREDITOR}),
        CONFIGURATION + second + bureaus,
    )
    office.night(FIRST_NIGHT)
    assert {number for number, _ in orders_known(office)} == {
        f"20261120-datacredito-{CREDITOR}",
        f"20261120-datacredito-{SECOND_CREDITOR}",
        f"20261120-transunion-{SECOND_CREDITOR}",
    }
    name = f"bureau/transunion/withdrawal_orders_{SECOND_CREDITOR}.csv"
    [row] = office.delivered(FIRST_NIGHT, name)
    assert row["order_number"] == f"20261120-transunion-{SECOND_CREDITOR}"


# Late, and again


def test_a_past_night_again_orders_nothing_and_gives_the_bytes_it_gave(
    two_nights: Office, tmp_path: Path
) -> None:
    office = two_nights.copied(tmp_path / "again")
    before, known, leaves = office.deliver(FIRST_NIGHT), orders_known(office), office.leaves()
    office.night(FIRST_NIGHT)
    assert office.deliver(FIRST_NIGHT) == before
    assert (orders_known(office), office.leaves()) == (known, leaves)


@pytest.fixture(scope="module")
def late(two_nights: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The night of 2026-11-21, left out, is run after that of 2026-11-22; to be read."""
    office = two_nights.copied(tmp_path_factory.mktemp("late") / "office")
    office.night("2026-11-21")
    return office


def test_a_night_that_is_run_late_orders_nothing_in_the_register(
    late: Office, two_nights: Office
) -> None:
    assert orders_known(late) == orders_known(two_nights)
    late.say("verify", "ledger")
    late.say("verify", "deliveries")


def test_the_order_files_of_a_late_night_ask_for_nothing_that_the_register_does_not_know(
    late: Office,
) -> None:
    assert set(orders_delivered(late)) == orders_known(late)


# When people approve


DOUBTFUL: Final = (
    "ONE",
    "SEVERAL-1",
    "SEVERAL-2",
    "CHANGED",
    "STALE",
    "OTHER-RULES",
    "REFUSED",
    "NOBODY",
)


PAID: Final = {"CHANGED", "STALE"}
"""What the second extract says to be paid; it still needs a person."""


def doubtful(number: str, cured_on: str | None = None) -> Row:
    """NEEDS_HUMAN: its documents are missing (D-1), whereas others have theirs."""
    return obligation(number, mora_started_on="2025-01-01", cured_on=cured_on, evidence_id=None)


@pytest.fixture(scope="module")
def approved(employed: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Several items that need a person, each decided in the way of its name, and four nights."""
    rows = [*map(doubtful, DOUBTFUL), COMING]
    office = Office.at(tmp_path_factory.mktemp("approved") / "office", tuple(rows), of=employed)
    office.night(FIRST_NIGHT)
    for number in ("ONE", "CHANGED", "A4"):
        office.ask("rita", "approve", office.purge_id(number))
    refused = office.ask("rita", "approve", office.purge_id("REFUSED"))
    words = ("--reason", "falta el pagaré", "--today", FIRST_NIGHT)
    office.by("alba", "purge", "refuse", refused, *words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retention.purge.desk, "rules_sha256", lambda rule_set: "5" * 64)
        office.ask("rita", "approve", office.purge_id("OTHER-RULES"))
    several = [office.purge_id(number) for number in ("SEVERAL-1", "SEVERAL-2")]
    request = office.ask("rita", "approve", *several)
    office.ask("rita", "approve", office.purge_id("NOBODY"), office.purge_id("STALE"))
    changed = [*map(doubtful, sorted(set(DOUBTFUL) - PAID)), COMING]
    changed += [doubtful(number, cured_on="2026-11-01") for number in sorted(PAID)]
    office.folder.write("obligations_20261121.csv", changed)
    office.night("2026-11-21")
    office.grant("alba", request, "2026-11-21")
    for run_date in ("2026-11-22", "2026-12-02"):
        office.night(run_date)
    return office


def test_nothing_that_needs_a_person_is_ordered_by_itself(approved: Office) -> None:
    assert approved.ordered(FIRST_NIGHT) == []
    assert approved.purge_list("2026-12-02")["NOBODY"]["decision"] == "NEEDS_HUMAN"
    assert approved.events("NOBODY") == []


def test_an_item_that_one_person_approved_is_ordered_once(approved: Office) -> None:
    assert approved.ordered("2026-11-21") == ["ONE"]
    assert approved.events("ONE") == [("ordered", "2026-11-21")]


def test_several_are_ordered_only_when_another_person_has_granted_it(approved: Office) -> None:
    assert approved.ordered("2026-11-22") == ["SEVERAL-1", "SEVERAL-2"]


def test_a_line_that_is_no_longer_what_was_approved_is_not_ordered(approved: Office) -> None:
    assert approved.purge_list("2026-12-02")["CHANGED"]["decision"] == "NEEDS_HUMAN"
    assert approved.events("CHANGED") == []
    assert approved.states("2026-12-02")["CHANGED"] == "proposed"


def test_an_item_whose_approval_a_second_person_refused_is_not_ordered(approved: Office) -> None:
    assert approved.events("REFUSED") == []


def test_what_is_approved_before_its_term_is_ordered_when_its_term_comes(approved: Office) -> None:
    assert approved.events("A4") == [("ordered", "2026-12-02")]


def test_what_was_approved_under_other_rules_is_not_ordered(approved: Office) -> None:
    assert approved.events("OTHER-RULES") == []
    assert approved.states("2026-12-02")["OTHER-RULES"] == "proposed"


def test_a_request_is_void_when_one_of_its_lines_has_changed(approved: Office) -> None:
    [[request]] = approved.rows("select max(request_id) from requests")
    words = ("purge", "grant", str(request), "--today", "2026-12-02")
    refused = approved.refusal_to("alba", *words)
    assert refused.exit_code == 3
    item = approved.purge_id("STALE", "2026-12-02")
    assert refused.why == f"1 of its lines are not the same (first: {item})"


# When a night dies, or somebody decides during it


class PowerCut(Exception):
    """The night dies here."""


def put_and_die(writing: Path, place: Path) -> None:
    """The folder comes to its place, and what was recorded is not committed."""
    writing.rename(place)
    raise PowerCut


def test_a_night_that_died_when_its_folder_was_in_place_is_made_good_by_running_it_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.ask("rita", "approve", office.purge_id("A3"))
    with monkeypatch.context() as cut:
        cut.setattr(retention.deliveries.folder, "_put", put_and_die)
        with pytest.raises(PowerCut):
            office.folder.night(date(2026, 11, 21))
    assert office.ordered("2026-11-21") == ["A3"]
    assert office.events("A3") == []
    before = office.deliver("2026-11-21")
    office.night("2026-11-21")
    assert office.deliver("2026-11-21") == before
    assert office.events("A3") == [("ordered", "2026-11-21")]
    leaves = office.leaves()
    assert [kind for _, kind in leaves[-2:]] == ["order", "run"]
    office.say("verify", "ledger")
    office.say("verify", "deliveries")
    # Once more, with nothing left to make good.
    office.night("2026-11-21")
    assert office.deliver("2026-11-21") == before
    assert office.leaves() == leaves


def test_a_hold_granted_between_the_list_and_the_order_is_obeyed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"ground": "data_error", "review_on": "2026-12-10", "today": "2026-12-01"}
    asked = office.ask("rita", "withhold", office.purge_id("A4"), **told)
    emit, emitted = Emitter.emit, []

    def grant_first(emitter: Emitter) -> Path:
        emitted.append(emitter)
        if len(emitted) == 1:
            office.grant("alba", asked, "2026-12-02")
        return emit(emitter)

    monkeypatch.setattr(Emitter, "emit", grant_first)
    office.night("2026-12-02")
    assert len(emitted) == 2
    assert office.ordered("2026-12-02") == []
    assert office.held("2026-12-02")["A4"]["ground"] == "data_error"
    assert office.events("A4") == []


@pytest.mark.deep
def test_a_night_does_not_deliver_while_somebody_decides_every_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    emit = Emitter.emit
    asked: list[str] = []

    def decide_first(emitter: Emitter) -> Path:
        told = {"ground": "audit", "review_on": "2026-12-10", "titular": "CC:1000001"}
        asked.append(office.hold("rita", today="2026-11-21", **told))
        return emit(emitter)

    monkeypatch.setattr(Emitter, "emit", decide_first)
    refused = office.refusal("nightly", "--run-date", "2026-11-21")
    assert refused.exit_code == 4
    assert "decided something" in refused.what
    assert not (office.folder.path / "out" / "2026-11-21").exists()
    assert asked == ["1", "2", "3"]
