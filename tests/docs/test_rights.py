"""docs/rights.md documents every key of `retention titular --json` and every right it tells."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from retention.cli.output import as_json
from retention.titular.rights import RIGHTS
from tests.docs.pages import page, sections
from tests.folders import Folder
from tests.titular.asking import held

TEXT = page("docs/rights.md")
SECTIONS = sections(TEXT)
PERSONS = ("2008337046", "2009090003", "2009010017", "2009019008", "19623248")


def keys(told: Any) -> set[str]:
    """Every key of a structure, at any depth."""
    if isinstance(told, list):
        return set().union(*map(keys, told))
    if isinstance(told, dict):
        return set(told).union(*map(keys, told.values()))
    return set()


@pytest.fixture(scope="module")
def told(sample: Folder) -> list[Any]:
    return [json.loads(as_json(held(sample, f"CC:{number}"))) for number in PERSONS]


def test_every_key_of_the_json_is_documented(told: list[Any]) -> None:
    found = keys(told)
    assert {"candidates", "reason_code", "flag", "withheld", "listed", "read_in"} <= found
    documented = set(re.findall(r"`(\w+)`", SECTIONS["The JSON"]))
    assert sorted(found - documented) == []


def test_every_key_at_the_top_is_in_its_table(told: list[Any]) -> None:
    top = SECTIONS["The JSON"].split("\n### ")[0]
    assert re.findall(r"^\| `(\w+)` \|", top, flags=re.MULTILINE) == list(told[0])


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.told)
def test_a_right_that_a_person_is_told_is_on_the_page(right: Any) -> None:
    if right.command is None:
        return
    row = right.command.removeprefix("retention ")
    lines = [line for line in TEXT.splitlines() if f"`{row}`" in line]
    assert [line for line in lines if f", {right.rule_id}" in line]
    for law, article in re.findall(r"Ley (\d+)/\d+ arts?\. (\d+)", right.law):
        assert re.search(rf"Ley {law}.*art[s.]*.*{article}", TEXT)


@pytest.mark.parametrize(
    ("law", "articles"),
    [
        (
            "Ley 1266 of 2008, art. 6: credit data",
            ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2"],
        ),
        ("Ley 1581 of 2012, art. 8: other personal data", ["a", "b", "c", "d", "e", "f"]),
    ],
)
def test_every_right_of_the_law_has_a_row(law: str, articles: list[str]) -> None:
    rows = re.findall(r"^\| (?:num\.|lit\.) (\S+) \|", SECTIONS[law], flags=re.MULTILINE)
    assert list(dict.fromkeys(rows)) == articles


def test_the_grounds_of_refusal_are_the_three() -> None:
    section = SECTIONS["Refusing a suppression"]
    named = re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
    assert named == ["legal_duty", "proceedings", "protected_interest"]
