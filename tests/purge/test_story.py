"""The life of one item, from the extract that brings it to the bureau's answer that it is gone."""

from __future__ import annotations

from pathlib import Path

from tests.folders import CREDITOR
from tests.purge.office import BUREAU, COMING, FIRST_NIGHT, Office


def test_an_item_is_listed_withheld_ordered_and_gone(employed: Office, tmp_path: Path) -> None:
    office = Office.at(tmp_path / "office", (COMING,), of=employed)
    assert office.night(FIRST_NIGHT) == 0
    assert office.states(FIRST_NIGHT) == {"A4": "proposed"}
    assert office.ordered(FIRST_NIGHT) == []

    told = {"ground": "disputed_payment_date", "review_on": "2026-12-04"}
    proof = {"evidence": office.proof(), "reason": "el titular aporta otro recibo"}
    request = office.ask("rita", "withhold", office.purge_id("A4"), **told, **proof)
    assert "waits" in office.say("purge", "requests", "--today", FIRST_NIGHT)
    office.grant("alba", request)
    assert office.states(FIRST_NIGHT) == {"A4": "withheld"}

    office.night("2026-12-02")
    assert office.ordered("2026-12-02") == []
    row = office.held("2026-12-02")["A4"]
    assert (row["ground"], row["review_on"]) == ("disputed_payment_date", "2026-12-04")

    office.night("2026-12-04")
    [row] = office.delivered("2026-12-04", f"bureau/{BUREAU}/withdrawal_orders_{CREDITOR}.csv")
    assert row["order_number"] == f"20261204-{BUREAU}-{CREDITOR}"
    assert (row["withdraw_by"], row["verb"]) == ("2026-12-12", "retirar")
    assert office.states("2026-12-04") == {"A4": "ordered"}

    answer = {"purge_id": row["purge_id"], "answer": "confirmed", "answered_on": "2026-12-09"}
    assert office.answered(answer, today="2026-12-10").exit_code == 0
    assert office.night("2026-12-13") == 0
    assert office.purge_list("2026-12-13") == {}
    assert office.held("2026-12-13")["A4"]["reason_code"] == "CONFIRMED_WITHDRAWN"
    assert office.events("A4") == [("ordered", "2026-12-04"), ("confirmed", "2026-12-09")]

    assert "ok" in office.say("verify", "ledger")
    assert office.say("verify", "deliveries").count("  ok  ") == 4
