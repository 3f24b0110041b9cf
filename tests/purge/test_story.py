"""The life of one item, from the extract that brings it to the act of its destruction."""

from __future__ import annotations

import json
from pathlib import Path

from retention.erasure.search import search
from tests.folders import CREDITOR
from tests.purge.office import BUREAU, COMING, FIRST_NIGHT, Office


def test_an_item_is_listed_withheld_ordered_gone_and_erased(
    employed: Office, tmp_path: Path
) -> None:
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

    office.by("olga", "people", "give", "omar", "officer")
    with office.password_to_set("omar"):
        office.by("olga", "people", "password", "omar")
        office.by("omar", "people", "password", "omar")
    office.night("2027-01-08")
    asking = ("purge", "erase", "--ripe", "--reason", "confirmada y vencida")
    assert office.by("olga", *asking, "--today", "2027-01-07") == ""
    said = office.by("olga", *asking, "--today", "2027-01-08")
    assert said == "request 2: 1 items asked for\n"
    office.grant("omar", "2", "2027-01-08")
    carried_out = office.by("olga", "purge", "erase", "--granted", "--today", "2027-01-08")
    assert carried_out.startswith("request 2: 1 moras erased (1 items, 0 obligations")

    places = ("inbox", "out", "retention.duckdb", "workflow.sqlite")
    found = search([office.folder.path / name for name in places], [row["purge_id"]])
    assert found.occurrences == ()
    assert "2026-04-26" not in (office.folder.path / "inbox/obligations_20261119.csv").read_text()
    assert office.night("2027-01-09") == 0
    assert office.states("2027-01-09") == {}
    act = json.loads(office.say("purge", "certificate", "--json"))
    [mora] = act["moras"]
    assert (mora["rule_id"], mora["expires_on"]) == ("P-2X", "2026-12-12")
    assert (act["asked_by"], act["granted_by"], act["erased_on"]) == ("olga", "omar", "2027-01-08")
    assert (act["check"]["occurrence_count"], act["check"]["unsearched"]) == (0, [])
    assert "Acta de destrucción" in office.say("purge", "certificate", "--html")
    assert "ok" in office.say("verify", "ledger")
    assert office.say("verify", "deliveries").count("  ok  ") == 6
