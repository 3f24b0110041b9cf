"""Every rule of the law can be found: in the SQL that applies it and in a case a lawyer can read.

That `retention law` lists it and docs/rules.md describes it is checked in tests/docs/test_rules.py,
that an explanation can tell of it in tests/explain/test_law.py.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from retention.store import SQL_FOLDER, Store
from tests.law.cases import load_cases
from tests.law.test_portfolios import cases

OF_THE_REGISTER = re.compile(r"[RS]-\d+|S_TRANSITION|VICTIM_PAID")
"""Claims and suplantación: they are about cases of the register, not about these facts."""


@cache
def rules() -> list[str]:
    with Store(None) as store:
        found = [row[0] for row in store.rows("law/40_rules")]
    return [each for each in dict.fromkeys(found) if not OF_THE_REGISTER.fullmatch(each)]


@cache
def shown() -> set[str]:
    """The rules that any case names."""
    named = {each for case in load_cases() for each in case.rules}
    return named | {each for case in cases() for each in case["rules"]}


@cache
def headers() -> str:
    lines = [
        line
        for path in SQL_FOLDER.rglob("*.sql")
        if path.name != "40_rules.sql"
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("--")
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("rule_id", rules())
def test_a_rule_is_in_the_header_of_a_file_of_sql(rule_id: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(rule_id)}(?![\w-])", headers())


@pytest.mark.parametrize("rule_id", rules())
def test_a_rule_is_shown_by_a_case_that_a_lawyer_can_read(rule_id: str) -> None:
    assert rule_id in shown()
