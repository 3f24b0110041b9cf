"""alerts.csv, and what must go at once: delivered, counted and checked like everything else."""

from __future__ import annotations

import json
from datetime import date

import pytest

from retention.deliveries.verify import verify_delivery
from retention.errors import IntegrityError
from tests.folders import CREDITOR, SECOND_CREDITOR, Folder, obligation

RUN_DATE = date(2026, 11, 22)
IN_MORA = {"mora_started_on": "2026-01-10", "days_past_due": 317}


@pytest.fixture
def alarmed(folder: Folder) -> Folder:
    """Two contradictions and a residual balance, and two creditors, one with notices."""
    rows = [
        obligation("A1", **IN_MORA, past_due_cop="0"),
        obligation("A2", days_past_due="0", past_due_cop="50000"),
        obligation("A3", **IN_MORA, past_due_cop="9999.99"),
        obligation("A4", **IN_MORA, past_due_cop="10000"),
        obligation("B1", **IN_MORA, past_due_cop="90000", creditor_id=SECOND_CREDITOR),
    ]
    folder.write("obligations_20261121.csv", rows)
    folder.night(RUN_DATE)
    return folder


def told(folder: Folder) -> list[tuple[str, str, str, str]]:
    rows = folder.listed(RUN_DATE, "alerts.csv")
    return [(r["rule_id"], r["alert"], r["obligation_number"], r["amount_cop"]) for r in rows]


def test_every_alert_is_delivered_in_order(alarmed: Folder) -> None:
    assert told(alarmed) == [
        ("D-10", "IN_MORA_NOTHING_OVERDUE", "A1", "0.00"),
        ("D-10", "OVERDUE_NOT_IN_MORA", "A2", "50000.00"),
        ("RESIDUAL", "RESIDUAL_BALANCE", "A3", "9999.99"),
    ]


def test_its_columns_are_these(alarmed: Folder) -> None:
    first = alarmed.delivered(RUN_DATE, "alerts.csv").decode().splitlines()[0]
    assert first == "rule_id,alert,creditor_id,bureau,obligation_number,since_on,amount_cop"


def test_the_setting_says_what_is_residual(folder: Folder) -> None:
    configuration = folder.path / "retention.toml"
    configuration.write_text("residual_cop = 10001\n" + configuration.read_text())
    folder.write("obligations_20261121.csv", [obligation("A4", **IN_MORA, past_due_cop="10000")])
    folder.night(RUN_DATE)
    assert [row[2] for row in told(folder)] == ["A4"]


def test_a_certification_that_is_due_names_the_bureau(folder: Folder) -> None:
    configuration = folder.path / "retention.toml"
    bureaus = 'bureaus = ["datacredito", "transunion"]\n'
    certified = "certified_on = { datacredito = 2026-05-22, transunion = 2026-05-23 }\n"
    configuration.write_text(configuration.read_text().replace(bureaus, bureaus + certified))
    folder.write("obligations_20261121.csv", [obligation("A2", days_past_due="0")])
    folder.night(RUN_DATE)
    [row] = folder.listed(RUN_DATE, "alerts.csv")
    assert (row["rule_id"], row["creditor_id"], row["bureau"]) == ("D-6", CREDITOR, "datacredito")
    assert (row["obligation_number"], row["since_on"]) == ("", "2026-05-22")


def test_the_manifest_counts_its_rows_and_a_change_is_found(alarmed: Folder) -> None:
    place = alarmed.path / "out" / "2026-11-22"
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"]["alerts.csv"]["rows"] == 3
    assert verify_delivery(place) == len(manifest["files"])
    with (place / "alerts.csv").open("a", encoding="utf-8") as file:
        file.write("D-2,NOT_UPDATED,1,,,,\n")
    with pytest.raises(IntegrityError, match="not as it was written"):
        verify_delivery(place)


def test_the_report_tells_of_alerts_and_of_what_could_not_be_judged(alarmed: Folder) -> None:
    page = alarmed.delivered(RUN_DATE, "report.html").decode()
    assert "RESIDUAL_BALANCE · RESIDUAL" in page
    assert "No se conocen comunicaciones previas" in page
    assert "Deben retirarse hoy por otra razón" not in page


def test_what_goes_at_once_is_a_finding_though_nothing_has_lapsed(folder: Folder) -> None:
    """Kidnapped before the mora began: the report goes, whatever its term."""
    folder.write("obligations_20261121.csv", [obligation("A1", **IN_MORA, past_due_cop="90000")])
    flag = {"titular_id_type": "CC", "titular_id_number": "1000001", "flag": "secuestro"}
    folder.write("titular_flags_20261121.csv", [flag | {"since_on": "2025-12-01"}])
    totals = folder.night(RUN_DATE).totals
    assert (totals.withdraw_now_count, totals.overdue_count, totals.at_once_count) == (2, 0, 2)
    assert totals.needs_human_count == 0
    assert totals.has_findings
    manifest = json.loads(folder.delivered(RUN_DATE, "manifest.json"))
    assert manifest["concluded"]["at_once_count"] == 2
    assert {row["rule_id"] for row in folder.listed(RUN_DATE)} == {"FORCE_MAJEURE"}


def test_what_lapses_within_ten_days_does_not_go_at_once(folder: Folder) -> None:
    rows = [obligation("A1", mora_started_on="2018-12-01", days_past_due=2914)]
    folder.write("obligations_20261121.csv", rows)
    totals = folder.night(RUN_DATE).totals
    assert (totals.withdraw_now_count, totals.overdue_count, totals.at_once_count) == (2, 0, 0)
