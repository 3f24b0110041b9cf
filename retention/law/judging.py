"""Lays the rules of sql/ over what is known and has every term of mora judged.

The relations are made in the order in which they read each other: what is known, the law's terms,
the circumstances, the dates, the gates for terms, the gates for single bureaus.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retention.cases.clocks import define_clocks, define_effects
from retention.errors import ConfigurationError, UsageError
from retention.law.calendar import define_calendar
from retention.purge.known import define_known as define_known_purges
from retention.store import Store, relation_name, sql_files

LAW_FROM = date(2008, 12, 31)
"""Ley 1266 de 2008 in force: there is no law of habeas data to apply before."""
CEILING_FROM = date(2021, 10, 29)
"""Ley 2157 de 2021 in force: the two maxima of the rule set ceiling-4-8 are its own."""
_LAPSE = "gates/60_lapse"
_TERMS = "law/20_terms_in_force"


def require_law(law_date: date, rule_set: str) -> None:
    """UsageError when the law of that day, or the rule set on it, does not exist."""
    if law_date < LAW_FROM:
        raise UsageError(
            f"there is no law to apply on {law_date}",
            why=f"Ley 1266 de 2008 is in force from {LAW_FROM}",
            todo="choose a later --run-date or --law-as-of",
        )
    if rule_set == "ceiling-4-8" and law_date < CEILING_FROM:
        raise UsageError(
            f"the rule set {rule_set} says nothing of {law_date}",
            why=f"its two maxima are those of Ley 2157 de 2021, in force from {CEILING_FROM}",
            todo="choose the rule set law-in-force, or a later --law-as-of",
        )


def define_known(store: Store) -> None:
    """What the run knows, and the law: views; laid down its terms on the law date and the cases."""
    store.define([*sql_files("state"), *(name for name in sql_files("law") if name != _TERMS)])
    store.define_table(relation_name(_TERMS), _TERMS)
    store.define(["evaluation/to_certify"])
    define_known_purges(store)
    _define_cases(store)
    store.define_table("case_records", "evaluation/case_records")


def _define_cases(store: Store) -> None:
    """The clocks of the cases and what they bring about: where there is no case, nothing."""
    if store.value("known_cases/is_any"):
        define_calendar(store)
        define_clocks(store)
        define_effects(store)
    else:
        store.run("schema/no_cases")


def judge(store: Store, *, unmask: bool) -> None:
    """Fill the database attached as `evaluation`; the view `reports` and others read it.

    Raises ConfigurationError when a parameter of the law is missing for the run date.
    """
    define_known(store)
    for name in ("flagged_obligations", "creditor_tells", "obligation_cases"):
        store.define_table(name, f"evaluation/{name}")
    store.define([*sql_files("permanence"), _LAPSE])
    _conclude(store, "evaluated_episodes")
    _conclude(store, "evaluated_obligations", unmask=unmask)
    _conclude(store, "bureau_shown")
    _conclude(store, "confirmed_reports")
    store.define(["evaluation/dated_terms"])
    _decide(store, "term_decisions", [name for name in sql_files("gates") if name != _LAPSE])
    store.define(["evaluation/bureaus_asked", "evaluation/bureau_records", *sql_files("notices")])
    _require_wage(store)
    _decide(store, "bureau_decisions", sql_files("gates/at_bureaus"))
    store.define(["evaluation/reports"])
    is_due = store.value("evaluation/is_any_to_certify")
    store.define_table("unauthorised", "evaluation/unauthorised", is_due=is_due)


def _decide(store: Store, name: str, gates: Sequence[str]) -> None:
    """Let the gates decide what they decide; the first of them counts."""
    store.define(gates)
    store.define_union(f"gates_of_{name}", gates, numbered_as="gate")
    _conclude(store, name)


def _conclude(store: Store, name: str, **parameters: object) -> None:
    """Make a table of conclusions, under the name that it has in the published copy too."""
    store.run(f"evaluation/{name}", **parameters)
    store.define([f"evaluation/linked/{name}"])


def _require_wage(store: Store) -> None:
    """Only a run in a year without a wage can need one: no report or mora is later than the run."""
    if store.value("evaluation/is_wage_known"):
        return
    for (year,) in store.rows("evaluation/years_without_wage"):
        raise ConfigurationError(
            f"the minimum wage (SMMLV) of {year} is not known",
            where="sql/law/05_smmlv.sql",
            why="whether two notices were needed (C-3, C-4) cannot be judged without it",
            todo=f"add the row of {year} with its decree, and verify it",
        )
