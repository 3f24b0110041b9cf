"""What a night tells a person though it decides no record: alerts, and what explanations name.

Each case of portfolios/alerts.yaml is one obligation of a creditor of its own; one night judges
all of them.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from retention.explain.account import explain
from retention.explain.reading import Question
from tests.folders import Folder, obligation

RUN_DATE = date(2026, 11, 22)
FILE = Path(__file__).parent / "portfolios" / "alerts.yaml"
KEYS = {
    *("name", "article", "rules", "obligation", "bureau_report", "certified_on"),
    *("alerts", "remaining_days", "explains"),
}
SOURCE = """
[sources.{creditor_id}]
name = "Acreedor de Ejemplo {creditor_id}"
bureaus = ["datacredito"]
"""
CERTIFIED = "certified_on = {{ datacredito = {on} }}\n"


@cache
def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def creditor_of(case: dict[str, Any]) -> str:
    return f"9001000{cases().index(case):02}"


def source(case: dict[str, Any]) -> str:
    text = SOURCE.format(creditor_id=creditor_of(case))
    if "certified_on" in case:
        text += CERTIFIED.format(on=case["certified_on"].isoformat())
    return text


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    configuration = 'inbox = "inbox"\nout = "out"\n' + "".join(map(source, cases()))
    folder = Folder.at(tmp_path_factory.mktemp("alerts"), configuration)
    rows, reports = [], []
    for case in cases():
        key = obligation("A1", creditor_id=creditor_of(case))
        rows.append(key | case["obligation"])
        if "bureau_report" in case:
            reports.append(key | case["bureau_report"])
    folder.write("obligations_20261122.csv", rows)
    folder.write("bureau_reports_20261122.csv", reports)
    folder.night(RUN_DATE)
    return folder


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_the_night_tells_of_it(judged: Folder, case: dict[str, Any]) -> None:
    assert case.keys() <= KEYS
    listed = judged.listed(RUN_DATE, "alerts.csv")
    found = [row for row in listed if row["creditor_id"] == creditor_of(case)]
    assert [row["alert"] for row in found] == case["alerts"]
    assert {row["rule_id"] for row in found} <= set(case["rules"])


EXPLAINED = [case for case in cases() if "explains" in case]


@pytest.mark.parametrize("case", EXPLAINED, ids=lambda case: case["name"])
def test_the_explanation_tells_of_it(judged: Folder, case: dict[str, Any]) -> None:
    account = explain(judged.settings, Question("A1", creditor_id=creditor_of(case)))
    [episode] = account["titulares"][0]["episodes"]
    assert set(case["explains"]) <= {rule["rule_id"] for rule in episode["rules"]}
    if "remaining_days" in case:
        assert {-each["days_overdue"] for each in episode["bureaus"]} == {case["remaining_days"]}
