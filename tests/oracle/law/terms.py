"""The terms of an obligation: each mora, or each instalment of a rolling mora."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tests.oracle.facts import Instalment, Mora


@dataclass(frozen=True)
class Term:
    """One term of mora and the continuous mora it belongs to.

    `earlier_ended_on` is the latest known end of a mora before this one.
    """

    mora: Mora
    started_on: date | None
    ended_on: date | None
    end_unknown: bool
    earlier_ended_on: date | None

    @property
    def is_rolling(self) -> bool:
        return bool(self.mora.instalments)

    @property
    def has_ended(self) -> bool:
        return self.end_unknown or self.ended_on is not None

    @property
    def days(self) -> int | None:
        if self.started_on is None or self.ended_on is None:
            return None
        return (self.ended_on - self.started_on).days

    @property
    def mora_is_open(self) -> bool:
        """The continuous mora goes on: no end is known, nor said to be."""
        return self.mora.ended_on is None and not self.mora.end_unknown


def terms_of(moras: Sequence[Mora]) -> Iterator[Term]:
    """Every term of these moras of one obligation and titular."""
    for mora in moras:
        earlier = _latest_end_before(mora, moras)
        if not _instalments(mora):
            yield Term(mora, mora.started_on, mora.ended_on, mora.end_unknown, earlier)
        for start, end in _instalment_terms(mora):
            ended_on = mora.ended_on if end is None else end
            yield Term(mora, start, ended_on, ended_on is None and mora.end_unknown, earlier)


def _instalment_terms(mora: Mora) -> Iterator[tuple[date, date | None]]:
    """First day and end of each term; an end that nobody told is None.

    What is left of the continuous mora after the last instalment's end is one more term, and terms
    that begin on one day are one.
    """
    told: dict[date, list[date | None]] = {}
    for each in (*_instalments(mora), *_rest(mora)):
        told.setdefault(each.started_on, []).append(each.ended_on)
    for start, ends in told.items():
        known = [end for end in ends if end is not None]
        yield start, max(known) if len(known) == len(ends) else None


def _instalments(mora: Mora) -> list[Instalment]:
    """Those that begin in the mora: another was told of it once, and belongs to none any more."""
    first, last = mora.started_on or date.max, mora.ended_on or date.max
    return [each for each in mora.instalments if first <= each.started_on <= last]


def _rest(mora: Mora) -> list[Instalment]:
    ends = [instalment.ended_on for instalment in _instalments(mora)]
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return []
    last = max(known)
    goes_on = mora.ended_on is None or last < mora.ended_on
    return [Instalment(last, mora.ended_on)] if goes_on else []


def _latest_end_before(mora: Mora, moras: Sequence[Mora]) -> date | None:
    ends = [other.ended_on for other in moras if other is not mora and other.ended_on is not None]
    if mora.ended_on is not None:
        ends = [end for end in ends if end < mora.ended_on]
    return max(ends, default=None)
