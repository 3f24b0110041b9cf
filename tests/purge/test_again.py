"""Nights run again, terms that share an item, and requests that are less than they seem."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from retention.errors import UsageError
from tests.folders import obligation
from tests.purge.office import BUREAU, CONFIGURATION, FIRST_NIGHT, ORDER, Office

CEILING = f'rule_set = "ceiling-4-8"\n{CONFIGURATION}'
NEXT_NIGHT = "2026-11-21"


@pytest.fixture
def alone(tmp_path: Path) -> Office:
    """The portfolio before its first night."""
    return Office.at(tmp_path / "office")


def configured(office: Office, text: str) -> None:
    (office.folder.path / "retention.toml").write_text(text, encoding="utf-8")


def test_what_a_night_run_again_no_longer_orders_is_taken_back(office: Office) -> None:
    assert office.ordered(FIRST_NIGHT) == ["A1", "A2"]
    configured(office, CEILING)
    office.night(FIRST_NIGHT)
    assert ORDER not in office.deliver(FIRST_NIGHT)
    assert office.events("A1") == [("ordered", FIRST_NIGHT), ("cancelled", FIRST_NIGHT)]
    configured(office, CONFIGURATION)
    office.night(NEXT_NIGHT)
    assert office.ordered(NEXT_NIGHT) == ["A1", "A2"]


def test_a_night_that_comes_back_to_its_first_bytes_is_recorded_again(office: Office) -> None:
    first = office.deliver(FIRST_NIGHT)
    configured(office, f"horizon_days = 90\n{CONFIGURATION}")
    office.night(FIRST_NIGHT)
    configured(office, CONFIGURATION)
    office.night(FIRST_NIGHT)
    assert office.deliver(FIRST_NIGHT).keys() == first.keys()
    assert office.states(FIRST_NIGHT)["A1"] == "ordered"
    office.say("verify", "deliveries")


def test_terms_that_share_an_item_are_ordered_once_by_the_verb_that_goes_furthest(
    alone: Office,
) -> None:
    """Two instalments of one mora, of which one was paid: eight years of the other lapse later."""
    alone.folder.write(
        "mora_episodes_20261119.csv",
        [
            {**key, "instalment_number": place, "mora_started_on": "2018-06-01", **ended}
            for key in [{"creditor_id": alone.creditor, "obligation_number": "A9"}]
            for place, ended in ((1, {"mora_ended_on": "2020-06-01", "ended_by": "pago"}), (2, {}))
        ],
    )
    alone.folder.write(
        "obligations_20261118.csv",
        [obligation("A9", mora_started_on="2018-06-01", evidence_id="P-9")],
    )
    alone.night(FIRST_NIGHT)
    verbs = {
        row["verb"]
        for row in alone.delivered(FIRST_NIGHT, ORDER)
        if row["obligation_number"] == "A9"
    }
    assert verbs == {"eliminar"}
    alone.night(NEXT_NIGHT)
    assert ORDER not in alone.deliver(NEXT_NIGHT)


def test_a_bureau_does_not_answer_for_another(office: Office) -> None:
    path = office.folder.path / "respuestas.csv"
    lines = ("purge_id,bureau,answer", f"{office.purge_id('A1')},transunion,confirmed")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = office.bring(path, NEXT_NIGHT)
    assert done.exit_code == 1
    assert "the item is of another bureau" in done.stderr


def test_several_items_need_another_person_however_many_are_left(office: Office) -> None:
    words = ("purge", "approve", office.purge_id("A3"), "f" * 16, "--today", FIRST_NIGHT)
    assert office.as_somebody("rita", *words, "--reason", "sí").exit_code == 1
    assert office.states(FIRST_NIGHT)["A3"] == "proposed"
    office.night(NEXT_NIGHT)
    assert office.events("A3") == []


def test_whoever_has_set_a_password_does_not_grant_what_its_owner_asks(office: Office) -> None:
    request = office.ask(
        "rita", "withhold", office.purge_id("A4"), ground="data_error", review_on="2026-12-01"
    )
    refused = office.refusal_to("olga", "purge", "grant", request, "--today", FIRST_NIGHT)
    assert isinstance(refused, UsageError)
    assert "could be both" in refused.what
    with patch.dict(os.environ, RETENTION_NEW_PASSWORD="la clave de rita"):
        office.by("rita", "people", "password", "rita")
    office.grant("olga", request)
    assert office.states(FIRST_NIGHT)["A4"] == "withheld"


def test_a_hold_on_a_creditor_that_is_none_is_not_taken(office: Office) -> None:
    words = (
        "hold",
        "open",
        "--ground",
        "audit",
        "--obligation",
        "A1",
        "--creditor",
        "1",
        "--reason",
        "x",
    )
    refused = office.refusal_to("rita", *words, "--review-on", "2026-12-01", "--today", FIRST_NIGHT)
    assert "there is no creditor" in refused.what
    assert BUREAU not in str(refused)
