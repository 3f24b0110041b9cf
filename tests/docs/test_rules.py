"""docs/rules.md says of every rule what sql/law/40_rules.sql does, and names files that exist."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from retention.store import Store, number_of, sql_files
from tests.docs.pages import ROOT, first_cells, page, sections, table

TEXT = page("docs/rules.md")
SECTIONS = sections(TEXT)
IDS_OF_THE_LAW = """
    P-4Y P-2XOLD P-NOCALC P-PRESC P-2X P-8Y P-SCORE P-POS
    CAP8_ON_PAID ROLLING_MORA TR_CURE TR_WINDOW_EDGE INSOLVENCY FORCE_MAJEURE RESIDUAL
    T-1 T-2 T-3 T-4 T-5 T-6 T-7 T-8 C-2 C-3 C-4 C-5 C-6 C-7 C-9 C-11
    D-1 D-2 D-3 D-5 D-6 D-10 D-11 R-1 R-2 R-3 R-4 R-5 R-6 R-8 R-10 R-11
    S-1 S-2 S-3 S-4 S-5 S-6 S-7 S-8 S-9 S-10 S-11 S-12 VICTIM_PAID
"""


@cache
def rules() -> list[dict[str, Any]]:
    with Store(None) as store:
        return store.records("law/40_rules")


def in_force(rule: dict[str, Any]) -> str:
    if rule["in_force_from"] is None:
        return "always: the source's own policy"
    if rule["in_force_to"] is None:
        return f"from {rule['in_force_from']}"
    return f"{rule['in_force_from']} to {rule['in_force_to']}"


def told(rule: dict[str, Any]) -> list[str]:
    """The cells that every table of rules begins with."""
    cells = [rule["title"], rule["norm"], in_force(rule), rule["quality"]]
    return [f"`{rule['rule_id']}`", *cells]


def test_every_rule_of_the_law_is_known() -> None:
    known = {rule["rule_id"] for rule in rules()}
    assert known == {*IDS_OF_THE_LAW.split(), "ceiling-4-8"}


def test_every_rule_is_documented_as_it_is() -> None:
    documented = table(sections(TEXT, level=1)["Rules"].split("## ")[0])
    assert documented == [
        [*told(rule), rule["judged_as"], f"`{rule['judged_in']}`" if rule["judged_in"] else ""]
        for rule in rules()
    ]


def test_every_way_of_judging_is_explained() -> None:
    ways = {way for rule in rules() for way in rule["judged_as"].split(", ")} - {"explain"}
    explained = TEXT.split("| id | rule |")[0]
    assert {way for way in ways if not re.search(rf"as\s+an?\s+{way}\b", explained)} == set()


def test_every_rule_id_of_a_result_is_known() -> None:
    with Store(None) as store:
        store.define(["law/05_smmlv"])
        ids = {row[0] for row in store.rows("law/30_legal_bases")}
        ids |= {row["rule_id"] for row in store.records("law/10_law_parameters")}
    assert ids <= {rule["rule_id"] for rule in rules()}


def test_every_gate_is_documented_in_the_order_in_which_they_decide() -> None:
    gates = sorted([*sql_files("gates"), *sql_files("gates/at_bureaus")], key=number_of)
    documented = first_cells(SECTIONS["From dates to decisions"])
    assert documented == [f"sql/{name}.sql" for name in gates]


def test_every_file_that_is_named_exists() -> None:
    named = re.findall(r"`(sql/[^`]+\.sql)`", TEXT)
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    ("rule_id", "file"),
    [(rule["rule_id"], rule["judged_in"]) for rule in rules() if rule["judged_in"]],
)
def test_the_file_of_a_rule_cites_the_rule(rule_id: str, file: str) -> None:
    assert re.search(rf"\b{rule_id}\b", (ROOT / file).read_text(encoding="utf-8"))


def test_the_periods_of_a_rule_follow_each_other_without_a_gap() -> None:
    for earlier, later in zip(rules(), rules()[1:], strict=False):
        if earlier["rule_id"] == later["rule_id"]:
            assert earlier["in_force_to"] + timedelta(days=1) == later["in_force_from"]
