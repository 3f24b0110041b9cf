"""The law as data: its parameters and its rules, each with its time in force and its source.

They are read from the portable tables of sql/law in a database in memory: no configuration and no
database of any night is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from retention.errors import UsageError
from retention.store import Store

_TABLES: Final = ("law/05_smmlv", "law/10_law_parameters", "law/40_rules")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A term of the law in one period: a number (`value`, in `unit`) or a day (`value_on`).

    `in_force_to` is the last day, None while it is in force. `quality` is N (norm), J (judgment),
    A (doctrine), C (commentary) or O (open). `is_to_review`: nobody has verified it for too long.
    """

    parameter: str
    value: Decimal | None
    value_on: date | None
    unit: str
    in_force_from: date
    in_force_to: date | None
    rule_id: str
    citation: str
    quality: str
    last_verified_on: date
    is_to_review: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in one period of force; `in_force_from` is None where it is no law but a policy.

    `judged_as` says in what way it is judged, `judged_in` in which file (None: in none).
    """

    rule_id: str
    title: str
    norm: str
    in_force_from: date | None
    in_force_to: date | None
    quality: str
    judged_as: str
    judged_in: str | None


@dataclass(frozen=True, slots=True)
class Law:
    """What the program knows of the law, in the order of the norms."""

    parameters: Sequence[Parameter]
    rules: Sequence[Rule]


def law(
    *, reviewed_on: date, review_months: int, in_force_on: date | None, rule_id: str | None = None
) -> Law:
    """Parameters and rules: in force on a day or of all time, of one rule or of all.

    Raises UsageError when there is no such rule, or it is not in force on that day.
    """
    with _tables() as store:
        every = [Rule(*row) for row in store.rows("law/listed/rules", in_force_on=None)]
        asked = rule_id and _known(rule_id, [rule.rule_id for rule in every])
        rules = [Rule(*row) for row in store.rows("law/listed/rules", in_force_on=in_force_on)]
        rows = store.rows(
            "law/listed/parameters",
            in_force_on=in_force_on,
            rule_id=asked,
            reviewed_on=reviewed_on,
            review_months=review_months,
        )
    place = {rule.rule_id: number for number, rule in enumerate(every)}
    parameters = sorted((Parameter(*row) for row in rows), key=lambda each: place[each.rule_id])
    found = [rule for rule in rules if asked in (None, rule.rule_id)]
    if asked and not found:
        raise _not_in_force(asked, in_force_on, every)
    return Law(parameters, found)


def parameters_to_review(reviewed_on: date, review_months: int) -> list[Parameter]:
    """The parameters that nobody has verified for more than so many months before that day."""
    known = law(reviewed_on=reviewed_on, review_months=review_months, in_force_on=None)
    return [each for each in known.parameters if each.is_to_review]


def review_warning(to_review: Sequence[Parameter], review_months: int) -> str:
    """What is said of parameters that nobody has verified for more than so many months."""
    oldest = min(each.last_verified_on for each in to_review)
    long = f"{review_months} month{'s' if review_months > 1 else ''}"
    return (
        f"warning: {len(to_review)} parameters of the law were not verified for more than"
        f" {long} (the oldest on {oldest}): read their norms again and note the"
        " day in sql/law/10_law_parameters.sql; retention law lists them"
    )


@contextmanager
def _tables() -> Iterator[Store]:
    with Store(None, memory_limit="256MB", threads=1) as store:
        store.run("schema/functions")
        store.define(_TABLES)
        yield store


def _known(rule_id: str, known: Sequence[str]) -> str:
    by_lower = {name.lower(): name for name in known}
    if (found := by_lower.get(rule_id.strip().lower())) is not None:
        return found
    close = get_close_matches(rule_id.lower(), by_lower, n=3)
    raise UsageError(
        f"there is no rule {rule_id}",
        where="sql/law/40_rules.sql",
        todo=f"did you mean {' or '.join(by_lower[name] for name in close)}?"
        if close
        else "retention law lists them all",
    )


def _not_in_force(rule_id: str, in_force_on: date | None, every: Sequence[Rule]) -> UsageError:
    periods = [
        f"{each.in_force_from} {f'to {each.in_force_to}' if each.in_force_to else 'on'}"
        for each in every
        if each.rule_id == rule_id
    ]
    return UsageError(
        f"rule {rule_id} is not in force on {in_force_on}",
        why=f"it is in force from {', and from '.join(periods)}",
        todo="leave out --on to see it in all its time",
    )
