"""What would change an outcome: the same reckoning with one fact other than it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from retention.explain.reading import Claim, EpisodeFacts
from retention.explain.reckoning import Dates, Mora, Terms, add_years, reckon

_DAY = timedelta(days=1)
_BEYOND = timedelta(days=60)
_BEGAN = "began"
_ENDED = "was paid or cured"


@dataclass(frozen=True, slots=True)
class Change:
    """If so, then so; `expires_on` and `decision` are null where nothing is reckoned."""

    supposed: str
    follows: str
    expires_on: date | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A mora episode as it is, to be asked what else would follow."""

    mora: Mora
    terms: Terms
    run_date: date
    facts: EpisodeFacts

    @property
    def dates(self) -> Dates:
        return reckon(self.mora, self.terms)

    def suppose(self, supposed: str, mora: Mora, note: str = "") -> Change:
        """What would follow from other facts."""
        dates = reckon(mora, self.terms)
        decision = dates.decision(self.run_date)
        told = f"it would expire on {dates.expires_on}, {decision}"
        return Change(supposed, told + note, dates.expires_on, decision)


def changes(case: Case) -> list[Change]:
    """What would change the outcome of a mora episode."""
    row = case.facts.row
    if row["decision"] == "NEEDS_HUMAN":
        return [*_contradiction(case), *_possible_facts(case), *_reaging(case)]
    if row["decision"] == "WITHDRAW_NOW":
        return [*_nothing_later(case), *_reaging(case)]
    open_or_not = _payment(case) if case.mora.ended_on is None else _other_dates(case)
    return [*_time(case), *open_or_not, *_reaging(case)]


def _nothing_later(case: Case) -> Iterator[Change]:
    has_lapsed = case.dates.expires_on is not None and case.dates.expires_on <= case.run_date
    yield Change(
        "a payment, a cession, a refinancing or a later first day in mora is reported",
        "nothing changes: what has lapsed does not revive"
        if has_lapsed
        else f"nothing changes: it lapses on {case.dates.expires_on} and the order is due",
    )


def _time(case: Case) -> Iterator[Change]:
    due = case.dates.order_due_on
    if due is not None:
        told = f"WITHDRAW_NOW from then on; it expires on {case.dates.expires_on}"
        supposed = f"nothing new is reported until {due}"
        yield Change(supposed, told, case.dates.expires_on, "WITHDRAW_NOW")


def _payment(case: Case) -> Iterator[Change]:
    if case.mora.is_end_unknown:
        return
    paid = replace(case.mora, ended_on=case.run_date)
    yield case.suppose(f"it is paid or extinguished on the run date, {case.run_date}", paid)


def _other_dates(case: Case) -> Iterator[Change]:
    mora = case.mora
    assert mora.ended_on is not None
    if mora.started_on is None or mora.started_on < mora.ended_on:
        sooner = replace(mora, ended_on=mora.ended_on - _DAY)
        yield case.suppose(f"it ended a day earlier, {sooner.ended_on}", sooner)
    if mora.started_on is not None:
        longer = replace(mora, started_on=mora.started_on - _DAY)
        yield case.suppose(f"the mora began a day earlier, {longer.started_on}", longer)
    yield _later_end(case)


def _later_end(case: Case) -> Change:
    if case.facts.row["is_end_inferred"]:
        return Change(
            "the source gives the day of payment that was inferred",
            "that day replaces the inferred one, up to the cut-off that showed the end",
        )
    return Change(
        "a later extract gives a later end or a later first day in mora",
        "nothing changes: of two ends and of two first days the earlier stands",
    )


def _contradiction(case: Case) -> Iterator[Change]:
    if case.facts.row["is_mora_after_end"] and case.mora.ended_on is not None:
        yield case.suppose(f"it did end on {case.mora.ended_on}", case.mora)
        still_open = replace(case.mora, ended_on=None)
        if still_open.started_on is not None:
            yield case.suppose("it did not end and is still in mora", still_open)


def _possible_facts(case: Case) -> Iterator[Change]:
    """Each range of values of the fact that is missing, with what all of them give."""
    mora = case.mora
    if mora.ended_on is None and mora.is_end_unknown:
        first = mora.started_on or _long_ago(case)
        days = _days(first, case.run_date)
        yield from _ranges(case, _ENDED, [replace(mora, ended_on=on) for on in days])
    elif mora.started_on is None:
        days = _days(_long_ago(case), mora.ended_on or case.run_date)
        yield from _ranges(case, _BEGAN, [replace(mora, started_on=on) for on in days])


def _ranges(case: Case, verb: str, moras: list[Mora]) -> Iterator[Change]:
    reckoned = [(mora, reckon(replace(mora, is_end_unknown=False), case.terms)) for mora in moras]
    groups = groupby(reckoned, key=lambda pair: pair[1].decision(case.run_date))
    ranges = [(decision, list(pairs)) for decision, pairs in groups]
    for number, (decision, pairs) in enumerate(ranges):
        first, last = (_fact(pairs[place][0], verb) for place in (0, -1))
        is_unbounded = number == 0 and first == _long_ago(case)
        between = f"on or before {last}" if is_unbounded else f"from {first} to {last}"
        yield Change(f"it {verb} {between}", *_of(decision, pairs))


def _of(decision: str, pairs: list[tuple[Mora, Dates]]) -> tuple[str, date | None, str]:
    ends = [dates.expires_on for _, dates in pairs if dates.expires_on is not None]
    latest = max(ends)
    return f"{decision}: it would expire on {latest} at the latest", latest, decision


def _fact(mora: Mora, verb: str) -> date:
    on = mora.started_on if verb == _BEGAN else mora.ended_on
    assert on is not None
    return on


def _long_ago(case: Case) -> date:
    """A day so early that whatever happened on it or before has lapsed."""
    years = case.terms.years_after_default
    return add_years(case.run_date, -years) - _BEYOND


def _days(first: date, last: date) -> list[date]:
    return [first + _DAY * number for number in range((last - first).days + 1)]


def _reaging(case: Case) -> Iterator[Change]:
    row = case.facts.row
    if case.facts.claim is not None:
        yield _claimed(case, case.facts.claim)
    elif row["is_reaged"] and case.facts.claim_why_not:
        why = f"what it would have given cannot be told: {case.facts.claim_why_not}"
        yield Change("the later first day in mora counted", why)


def _claimed(case: Case, claim: Claim) -> Change:
    stands = case.dates.expires_on
    mora = replace(case.mora, started_on=claim.on)
    claimed = reckon(mora, case.terms).expires_on
    note = ""
    if claimed is not None and stands is not None and claimed != stands:
        apart = abs((claimed - stands).days)
        note = f", {apart} day(s) {'later' if claimed > stands else 'earlier'}"
    supposed = f"the later first day {claim.on} of {claim.file} line {claim.line} counted"
    return case.suppose(supposed, mora, f"{note}; it does not count")
