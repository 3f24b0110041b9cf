"""Why each rule has a datum go, in Spanish: the words of the explanation, for bureaus to read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from retention.explain.reading import terms_of
from retention.explain.spanish import SENTENCES

if TYPE_CHECKING:
    from datetime import date

    from retention.store import Store

DECIDED_BY_A_PERSON: Final = "missing_facts"
"""The reason of an item that no rule decides: it is ordered once people have approved it."""


def define_reasons(store: Store, law_date: date, rule_set: str) -> None:
    """Make the relation rule_reasons: the rules that a result can rest on, each with its reason."""
    reasons = reasons_of_rules(store, law_date, rule_set)
    store.define_table(
        "rule_reasons",
        "deliveries/rule_reasons",
        rule_ids=list(reasons),
        reasons=list(reasons.values()),
    )


def reasons_of_rules(store: Store, law_date: date, rule_set: str) -> dict[str, str]:
    """Rule id to reason, with the terms of the law of that day filled in."""
    terms = terms_of(store.records("explain/terms", law_date=law_date), rule_set)
    values = asdict(terms) | {"years_paid": terms.years_paid}
    rule_ids = [DECIDED_BY_A_PERSON, *(rule_id for rule_id, _ in store.rows("explain/legal_bases"))]
    return {rule_id: SENTENCES[f"rule.{rule_id}"].format(**values) for rule_id in rule_ids}
