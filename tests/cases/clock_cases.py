"""The cases of tests/cases/clocks: histories with the clocks that must run in them.

Every file there is a list of cases in YAML, written by hand from the law and docs/clocks.md with a
calendar; the oracle and the SQL must both give what a case expects. A word that is not known is an
error. What a case does not say: the quality is proven, the creditor reports to datacredito.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from retention.settings.columns import BUREAUS, CASE_EVENTS, CASE_KINDS
from tests.law.cases import EachKeyOnce
from tests.oracle.cases.facts import REGIMES, Case, Clock, Event

FOLDER = Path(__file__).with_name("clocks")


def _one_of(known: Sequence[str]) -> AfterValidator:
    def checked(word: str) -> str:
        if word not in known:
            raise ValueError(f"no {word}: {', '.join(known)}")
        return word

    return AfterValidator(checked)


Kind = Annotated[str, _one_of(CASE_KINDS)]
Bureau = Annotated[str, _one_of(BUREAUS)]
EventName = Annotated[str, _one_of(CASE_EVENTS)]
Regime = Literal[1266, 1581]
ClockName = Literal[
    "answer",
    "answer_bureau",
    "ask_completion",
    "breach_modify",
    "breach_suspend",
    "complete",
    "cotejo",
    "denuncia",
    "documents",
    "lawsuit_legend",
    "legend",
    "neutralise",
    "own_denuncia",
    "resume",
    "silence",
    "suspend",
    "tell_bureaus",
    "transfer",
    "victim_legend",
]
RuleId = Literal[
    "R-1",
    "R-2",
    "R-3",
    "R-4",
    "R-5",
    "R-6",
    "R-8",
    "R-11",
    "S-2",
    "S-3",
    "S-4",
    "S-5",
    "S-6",
    "S-7",
    "S-8",
    "S-9",
    "S-12",
]
State = Literal["running", "extended", "met", "breached", "lapsed"]
Flag = Literal["S_TRANSITION", "QUALITY_UNPROVEN", "EXTENSION_AFTER_INTERNAL"]
IDENTITY = ("round_number", "clock", "bureau")


class _Told(BaseModel):
    """What a YAML mapping says; a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Place(_Told):
    """A clock by its name and, where that leaves several, its round or bureau."""

    clock: ClockName
    round_number: int | None = Field(default=None, alias="round")
    bureau: Bureau | None = None

    def fits(self, clock: Clock) -> bool:
        """Whether it is a clock that is meant; what is not said fits any."""
        named = [name for name in IDENTITY if name in self.model_fields_set]
        return all(getattr(self, name) == getattr(clock, name) for name in named)

    def __str__(self) -> str:
        named = [f"{name} {getattr(self, name)}" for name in IDENTITY[::2]]
        said = [each for each in named if each.split()[0] in self.model_fields_set]
        return ", ".join((self.clock, *said))


class _Expectation(_Place):
    """Fields that one clock must have; a field that is not named is not compared."""

    rule_id: RuleId | None = None
    direction: Literal["DUTY", "BURDEN", "PERMISSION"] | None = None
    start_on: date | None = None
    legal_on: date | None = None
    internal_on: date | None = None
    stopped_on: date | None = None
    state: State | None = None
    flags: frozenset[Flag] | None = None

    def unlike(self, clock: Clock) -> list[str]:
        """What the clock has otherwise, as sentences."""
        return [
            f"{self}: {name} is {_shown(getattr(clock, name))}, expected {_shown(wanted)}"
            for name in sorted(self.model_fields_set)
            if (wanted := getattr(self, name)) != getattr(clock, name)
        ]


class _Extras(_Told):
    """What else an event says."""

    bureau: Bureau | None = None
    outcome: str | None = None
    detail: str | None = None


def _two_or_three(value: Any) -> Any:
    """An event may say nothing but its day and name."""
    return [*value, {}] if isinstance(value, list) and len(value) == 2 else value


def _named(value: Any) -> Any:
    """A clock that is absent may be told by its name alone."""
    return {"clock": value} if isinstance(value, str) else value


_Happening = Annotated[tuple[date, EventName, _Extras], BeforeValidator(_two_or_three)]


class ClockCase(_Told):
    """One case: clocks that must run, and clocks that must not."""

    name: str
    article: str
    kind: Kind
    regime: Regime
    quality_proof: str | None = "cedula"
    bureaus: tuple[Bureau, ...] = ("datacredito",)
    events: tuple[_Happening, ...]
    run_date: date
    expect: tuple[_Expectation, ...] = ()
    absent: tuple[Annotated[_Place, BeforeValidator(_named)], ...] = ()
    nothing_else: bool = False
    why: str | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if str(self.regime) not in REGIMES[self.kind]:
            raise ValueError(f"{self.name}: a {self.kind} is not of {self.regime}")
        if not (self.expect or self.absent or self.nothing_else):
            raise ValueError(f"{self.name}: it expects nothing")
        if not self.events or self.events[0][1] != "received":
            raise ValueError(f"{self.name}: a case begins with received")
        return self

    def facts(self, case_id: int = 1) -> Case:
        """The case as the oracle takes it."""
        events = (Event(name, on, **dict(extras)) for on, name, extras in self.events)
        return Case(
            case_id=case_id,
            kind=self.kind,
            regime=str(self.regime),
            quality_proof=self.quality_proof,
            bureaus=self.bureaus,
            events=tuple(events),
        )


def cases_of(text: str) -> list[ClockCase]:
    """The cases of the text of one file; ValueError names the key that is wrong."""
    listed = yaml.load(text, EachKeyOnce)  # a SafeLoader
    return [ClockCase.model_validate(value) for value in listed]


@cache
def load_cases() -> list[ClockCase]:
    """All cases, in the order of the files' names and of each file."""
    return [
        case
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in cases_of(path.read_text(encoding="utf-8"))
    ]


def differences(case: ClockCase, clocks: Sequence[Clock]) -> list[str]:
    """What the clocks of a case have that it does not expect, as sentences; none: it holds."""
    return [*_expected(case, clocks), *_absent(case, clocks)]


def _expected(case: ClockCase, clocks: Sequence[Clock]) -> Iterator[str]:
    for each in case.expect:
        found = [clock for clock in clocks if each.fits(clock)]
        if len(found) == 1:
            yield from each.unlike(found[0])
        else:
            yield f"{each}: {len(found)} clocks, expected one"


def _absent(case: ClockCase, clocks: Sequence[Clock]) -> Iterator[str]:
    for clock in clocks:
        name = f"{clock.clock} of round {clock.round_number}, {clock.bureau or 'once'}"
        if any(each.fits(clock) for each in case.absent):
            yield f"{name}: it is there"
        elif case.nothing_else and not any(each.fits(clock) for each in case.expect):
            yield f"{name}: it is not expected"


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return "|".join(sorted(value)) or "no flag"
    return "none" if value is None else str(value)
