"""What a hold stops, until when, and what it has to be proven by: ground by ground.

One office goes through the nights of a term: listed on 2026-11-20, the order due on 2026-11-23, the
term over on 2026-12-03. Every obligation of it is held in another way.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from retention.errors import UsageError
from retention.people import Person
from retention.purge.desk import PurgeDesk, at_purge_desk
from tests.folders import CREDITOR, Row, obligation
from tests.purge.office import FIRST_NIGHT, Office

DUE: Final = "2026-11-23"
LAST_DAY: Final = "2026-12-02"
REVIEWED: Final = LAST_DAY
OVER: Final = "2026-12-03"

LATE_REVIEW: Final = "2026-12-20"
"""After the term, and within 30 days."""

HELD: Final = {
    "JUDICIAL": "judicial_order",
    "PROCEEDING": "open_proceeding",
    "DISPUTED": "disputed_payment_date",
    "DUPLICATE": "duplicate",
    "ERROR": "data_error",
    "JUDICIAL-OBLIGATION": "judicial_order",
    "PROCEEDING-TITULAR": "open_proceeding",
}
"""The holds that stop an order before the term is over."""
AFTER_EXPIRY: Final = {"JUDICIAL", "JUDICIAL-OBLIGATION", "TWICE"}
NOT_STOPPED: Final = {
    "FREE",
    "ASKED",
    "REFUSED",
    "INSOLVENCY-OBLIGATION",
    "AUDIT-TITULAR",
    "KIDNAPPED",
    "UNTOLD",
}
ENDING: Final = {"REVIEWED", "RELEASED"}
NUMBERS: Final = sorted({*HELD, *AFTER_EXPIRY, *NOT_STOPPED, *ENDING})
TITULAR: Final = {number: str(1000101 + place) for place, number in enumerate(NUMBERS)}


def key(number: str) -> Row:
    return obligation(number, titular_id_number=TITULAR[number])


def coming(number: str) -> Row:
    """The order of it is due on 2026-11-23, and its term is over on 2026-12-03."""
    dates = {"mora_started_on": "2026-01-01", "cured_on": "2026-04-23", "evidence_id": "P"}
    return {**key(number), **dates, "first_negative_reported_on": "2026-02-20"}


def hold_everything(office: Office) -> None:
    """Each obligation in the way of its name."""
    proof, late = office.proof(), LATE_REVIEW
    for number in ("JUDICIAL", "PROCEEDING", "DISPUTED"):
        item = office.purge_id(number)
        office.withheld(item, ground=HELD[number], review_on=late, evidence=proof)
    office.withheld(office.purge_id("DUPLICATE"), ground="duplicate", review_on=late)
    several = [office.purge_id(number) for number in ("ERROR", "KIDNAPPED", "UNTOLD")]
    office.withheld(*several, review_on=late)
    for number, ground in (
        ("JUDICIAL-OBLIGATION", "judicial_order"),
        ("PROCEEDING-TITULAR", "open_proceeding"),
        ("INSOLVENCY-OBLIGATION", "insolvency"),
        ("AUDIT-TITULAR", "audit"),
    ):
        on = {"obligation": number}
        if number.endswith("TITULAR"):
            on = {"titular": f"CC:{TITULAR[number]}"}
        told = {"ground": ground, "review_on": late, "evidence": proof}
        office.grant("alba", office.hold("rita", **on, **told))
    office.ask("rita", "withhold", office.purge_id("ASKED"), ground="data_error", review_on=late)
    told = {"ground": "data_error", "review_on": late}
    refused = office.ask("rita", "withhold", office.purge_id("REFUSED"), **told)
    office.by("alba", "purge", "refuse", refused, "--reason", "no es así", "--today", FIRST_NIGHT)
    office.withheld(office.purge_id("REVIEWED"), review_on=REVIEWED)
    office.withheld(office.purge_id("RELEASED"), review_on=late)
    twice = office.purge_id("TWICE")
    told = {"ground": "judicial_order", "evidence": proof}
    office.withheld(twice, review_on="2027-04-30", **told)
    told = {"ground": "open_proceeding", "evidence": proof}
    office.grant("alba", office.hold("rita", obligation="TWICE", review_on="2026-12-10", **told))


@pytest.fixture(scope="module")
def held(employed: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office after the four nights."""
    rows = tuple(map(coming, NUMBERS))
    office = Office.at(tmp_path_factory.mktemp("held") / "office", rows, of=employed)
    office.night(FIRST_NIGHT)
    hold_everything(office)
    flag = {"titular_id_type": "CC", "titular_id_number": TITULAR["KIDNAPPED"]}
    flag |= {"flag": "secuestro", "since_on": "2025-12-01"}
    office.folder.write("titular_flags_20261122.csv", [flag])
    sent = {"sent_on": "2026-01-15", "evidence_id": "P"}
    told = [{**key(number), **sent} for number in NUMBERS if number != "UNTOLD"]
    office.folder.write("notices_20261122.csv", told)
    office.night(DUE)
    words = ("--reason", "se aclaró", "--today", "2026-11-24")
    asked = office.by("rita", "hold", "release", hold_of(office, "RELEASED"), *words)
    office.grant("alba", asked.split()[1], "2026-11-24")
    for run_date in (LAST_DAY, OVER):
        office.night(run_date)
    return office


def hold_of(office: Office, number: str) -> str:
    """The hold that names the item of an obligation."""
    [[request_id]] = office.rows(
        "select i.request_id from request_items as i"
        f" where i.purge_id = '{office.purge_id(number)}'"
    )
    return str(request_id)


# Before the term is over, and after


def test_the_first_night_orders_nothing_of_it(held: Office) -> None:
    assert held.ordered(FIRST_NIGHT) == []
    assert set(held.purge_list()) == set(NUMBERS)


@pytest.mark.parametrize("number", HELD)
def test_a_hold_that_is_granted_stops_the_order_before_the_term_is_over(
    number: str, held: Office
) -> None:
    for run_date in (DUE, LAST_DAY):
        assert number not in held.ordered(run_date)
        row = held.held(run_date)[number]
        assert row["reason_code"] == "HELD"
        assert (row["ground"], row["review_on"]) == (HELD[number], LATE_REVIEW)


@pytest.mark.parametrize("number", sorted(NOT_STOPPED))
def test_what_no_hold_stops_is_ordered_when_it_is_due(number: str, held: Office) -> None:
    assert number in held.ordered(DUE)
    assert number not in held.held(DUE)


@pytest.mark.parametrize("number", sorted(set(HELD) - AFTER_EXPIRY))
def test_a_hold_no_longer_stops_the_order_on_the_day_the_term_is_over(
    number: str, held: Office
) -> None:
    assert number in held.ordered(OVER)
    assert number not in held.held(OVER)


@pytest.mark.parametrize("number", sorted(AFTER_EXPIRY))
def test_a_judicial_order_alone_goes_on_when_the_term_is_over(number: str, held: Office) -> None:
    assert number not in held.ordered(OVER)
    assert held.held(OVER)[number]["ground"] == "judicial_order"


def test_the_hold_with_its_ground_and_review_date_stands_where_the_order_would(
    held: Office,
) -> None:
    for run_date in (DUE, LAST_DAY, OVER):
        assert not set(held.ordered(run_date)) & set(held.held(run_date))


def test_everything_of_it_is_ordered_once_or_held(held: Office) -> None:
    nights = (FIRST_NIGHT, DUE, LAST_DAY, OVER)
    ordered = [number for run_date in nights for number in held.ordered(run_date)]
    assert sorted(ordered) == sorted(set(NUMBERS) - AFTER_EXPIRY)


def test_the_review_date_is_that_of_the_hold_whose_ground_is_told(held: Office) -> None:
    told = {(row["ground"], row["review_on"]) for row in (held.held(DUE)["TWICE"],)}
    assert told <= {("judicial_order", "2027-04-30"), ("open_proceeding", "2026-12-10")}


def test_the_list_says_what_is_withheld_and_until_when(held: Office) -> None:
    told = held.say("purge", "list", "--state", "withheld", "--today", OVER).splitlines()
    assert sorted(line.split()[3] for line in told) == sorted(AFTER_EXPIRY)


# When a hold ends


def test_on_its_review_date_an_item_is_ordered(held: Office) -> None:
    assert "REVIEWED" in held.held(DUE)
    assert "REVIEWED" in held.ordered(REVIEWED)


def test_the_night_after_its_hold_was_released_an_item_is_ordered(held: Office) -> None:
    assert "RELEASED" in held.held(DUE)
    assert "RELEASED" in held.ordered(REVIEWED)


def test_a_release_that_nobody_granted_ends_nothing(office: Office) -> None:
    hold = office.withheld(office.purge_id("A3"), review_on="2026-12-10")
    office.by("rita", "hold", "release", hold, "--reason", "se aclaró", "--today", FIRST_NIGHT)
    assert office.states(FIRST_NIGHT)["A3"] == "withheld"


def test_a_hold_that_is_asked_for_stands_but_withholds_nothing_yet(office: Office) -> None:
    told = {"ground": "data_error", "review_on": "2026-12-10"}
    hold = office.ask("rita", "withhold", office.purge_id("A3"), **told)
    assert office.states(FIRST_NIGHT)["A3"] == "proposed"
    listed = office.say("hold", "list", "--today", FIRST_NIGHT).split()
    assert (listed[0], "asked" in listed) == (hold, True)
    assert office.say("hold", "list", "--today", "2026-12-10") == ""


# What must go for another reason than its term


def test_what_force_majeure_withdraws_counts_as_expired(held: Office) -> None:
    assert held.purge_list(DUE)["KIDNAPPED"]["rule_id"] == "FORCE_MAJEURE"
    assert "KIDNAPPED" in held.ordered(DUE)


def test_what_lacks_a_valid_communication_counts_as_expired(held: Office) -> None:
    row = held.purge_list(DUE)["UNTOLD"]
    assert (row["decision"], row["rule_id"]) == ("WITHDRAW_NOW", "C-7")
    assert "UNTOLD" in held.ordered(DUE)


@pytest.mark.parametrize("ground", ["open_proceeding", "disputed_payment_date", "data_error"])
def test_an_expired_item_is_withheld_by_a_judicial_order_alone(ground: str, held: Office) -> None:
    item = held.purge_id("JUDICIAL", OVER)
    told = ("--ground", ground, "--review-on", "2026-12-20", "--evidence", held.proof())
    words = ("purge", "withhold", item, *told, "--reason", "r", "--today", OVER)
    done = held.as_somebody("rita", *words)
    assert done.exit_code == 3
    assert "only a judicial order" in done.stderr
    assert "Ley 1266/2008 art. 13" in done.stderr


# What has to be proven, and for how long


def asking(office: Office, ground: str, review_on: str, *words: str) -> tuple[str, ...]:
    """A hold on an item, or on its titular where the ground is not one of items."""
    told = ("--ground", ground, "--review-on", review_on, "--reason", "r", "--today", FIRST_NIGHT)
    if ground in ("insolvency", "audit"):
        return ("hold", "open", "--titular", "CC:1000001", *told, *words)
    return ("purge", "withhold", office.purge_id("A3"), *told, *words)


@pytest.mark.parametrize(
    "ground", ["judicial_order", "open_proceeding", "disputed_payment_date", "insolvency"]
)
def test_a_ground_that_has_to_be_proven_is_refused_without_evidence(
    ground: str, office: Office
) -> None:
    refused = office.refusal_to("rita", *asking(office, ground, "2026-12-01"))
    assert "has to be proven" in refused.what
    assert refused.exit_code == 2


def test_the_register_keeps_the_name_and_the_hash_of_the_evidence(office: Office) -> None:
    words = asking(office, "judicial_order", "2026-12-01", "--evidence", office.proof())
    office.by("rita", *words)
    [[name, digest]] = office.rows("select evidence_name, evidence_id from requests")
    assert name == "auto_del_juzgado.pdf"
    assert digest == "acde7e58cc650db8ba9eff0c56c0ae0a684c725a82ea045610c984bada3239a4"


LAST_REVIEW: Final = {
    "judicial_order": ("2027-05-19", "2027-05-20"),
    "open_proceeding": ("2027-02-18", "2027-02-19"),
    "disputed_payment_date": ("2026-12-20", "2026-12-21"),
    "duplicate": ("2026-12-20", "2026-12-21"),
    "data_error": ("2026-12-20", "2026-12-21"),
    "insolvency": ("2027-05-19", "2027-05-20"),
    "audit": ("2027-02-18", "2027-02-19"),
}
"""180, 90 or 30 days after 2026-11-20, and the day after."""


@pytest.mark.parametrize("ground", LAST_REVIEW)
def test_a_hold_is_looked_at_again_within_the_days_of_its_ground(
    ground: str, first_office: Office, desk: PurgeDesk
) -> None:
    last, later = LAST_REVIEW[ground]
    told: dict[str, Any] = {"ground": ground, "reason": "r", "evidence_id": "x"}
    rita = Person("rita", "reviewer")

    def ask(review_on: str) -> None:
        told["review_on"] = date.fromisoformat(review_on)
        if ground in ("insolvency", "audit"):
            on = {"titular_id_type": "CC", "titular_id_number": "1000001"}
            desk.hold(told | on, rita, "x")
        else:
            item = first_office.purge_id("A3")
            desk.withhold([item], told, rita, "x")

    for review_on in (later, FIRST_NIGHT, "2026-11-19"):
        with pytest.raises(UsageError, match=f"after 2026-11-20 and by {last}"):
            ask(review_on)
    ask(last)


@pytest.fixture(scope="module")
def desk(first_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PurgeDesk]:
    """A desk on the day of the first night, for what needs no command line."""
    office = first_office.copied(tmp_path_factory.mktemp("desk") / "office")
    with at_purge_desk(office.folder.settings, date(2026, 11, 20)) as desk:
        yield desk


@pytest.mark.parametrize("review_on", ["mañana", "2026-13-01", "01/12/2026", "20261201"])
def test_a_review_date_is_a_date_as_every_other(review_on: str, office: Office) -> None:
    done = office.as_somebody("rita", *asking(office, "data_error", review_on))
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize(
    "on",
    [
        ("--obligation", "A1\nA2", "--creditor", CREDITOR),
        ("--obligation", "A1", "--creditor", f"{CREDITOR}\t1"),
        ("--titular", "CC:1000001\t1"),
    ],
)
def test_a_hold_is_on_a_name_without_tabs_and_line_breaks(
    on: tuple[str, ...], office: Office
) -> None:
    told = ("--ground", "audit", "--review-on", "2026-12-01", "--reason", "r")
    office.as_somebody("rita", "hold", "open", *told, *on, "--today", FIRST_NIGHT)
    assert set(office.states(FIRST_NIGHT)) == {"A1", "A2", "A3", "A4"}


def test_what_is_ordered_already_cannot_be_withheld(office: Office) -> None:
    told = ("--ground", "data_error", "--review-on", "2026-12-01", "--reason", "r")
    words = ("purge", "withhold", office.purge_id("A1"), *told, "--today", FIRST_NIGHT)
    done = office.as_somebody("rita", *words)
    assert done.exit_code == 3
    assert "ordered already" in done.stderr


def test_when_a_hold_ends_an_item_is_again_what_it_was(office: Office) -> None:
    office.ask("rita", "approve", office.purge_id("A3"))
    office.withheld(office.purge_id("A3"), review_on="2026-12-10")
    assert office.states("2026-12-09")["A3"] == "withheld"
    assert office.states("2026-12-10")["A3"] == "approved"


def test_a_hold_that_does_not_stand_cannot_be_released(office: Office) -> None:
    words = ("hold", "release", "7", "--reason", "r", "--today", FIRST_NIGHT)
    assert office.refusal_to("rita", *words).what == "no hold 7 stands"


def test_the_reason_of_a_hold_is_not_blank(office: Office) -> None:
    words = list(asking(office, "data_error", "2026-12-01"))
    words[words.index("r")] = " "
    assert office.as_somebody("rita", *words).exit_code == 2
