"""The arithmetic of one mora's dates, written out, for any law date.

sql/permanence is what decides. Here the same dates are reckoned in Python's own calendar from
docs/readings.md, so that an explanation shows how each came about and a difference is found.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from retention.explain.phrases import Phrase

CEILING = "ceiling-4-8"
LEAST = ("exp_2x_on", "exp_4y_on", "exp_8y_on", "exp_prescription_on")
GIVEN = ("exp_transition_on", "exp_insolvency_on")
NAMES = (*LEAST, *GIVEN)
"""All candidate dates, in the order in which a rule is cited when two fall on one day."""
ELIMINATED = ("P-8Y", "P-PRESC")

_TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True, slots=True)
class Mora:
    """The facts that dates are reckoned from; `is_end_unknown`: over, nobody says since when.

    `continuous`: first day and end of the continuous mora of an instalment; without it the mora
    itself. `is_insolvent` with `insolvent_on`, `is_protected`: the titular's circumstances.
    `given`: the candidates whose facts cannot be seen, as the night concluded them.
    """

    started_on: date | None
    ended_on: date | None
    is_end_unknown: bool = False
    continuous: tuple[date | None, date | None] | None = None
    is_protected: bool = False
    is_insolvent: bool = False
    insolvent_on: date | None = None
    given: Mapping[str, date | None] = field(default_factory=dict)

    @property
    def began_on(self) -> date | None:
        """The first day of the continuous mora."""
        return self.continuous[0] if self.continuous else self.started_on

    @property
    def settled_on(self) -> date | None:
        """The end of the continuous mora."""
        return self.continuous[1] if self.continuous else self.ended_on

    @property
    def days(self) -> int | None:
        """The time of the mora, where both its dates are known."""
        if self.started_on is None or self.ended_on is None:
            return None
        return (self.ended_on - self.started_on).days


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the law in force, by the names of sql/law; null where one is not in force."""

    rule_set: str = "law-in-force"
    bureau_update_days: int = 10
    years_after_payment: int | None = None
    old_mora_multiple: int | None = None
    old_short_mora_years: int | None = None
    prescription_years: int | None = None
    years_after_prescription: int | None = None
    years_without_mora_time: int | None = None
    mora_multiple: int | None = None
    most_years_after_payment: int | None = None
    most_years_after_default: int | None = None
    transition_from: date | None = None
    transition_edge_to: date | None = None
    transition_months: int | None = None
    transition_settled_to: date | None = None
    transition_short_mora_months: int | None = None
    transition_mora_multiple: int | None = None
    insolvency_years: int | None = None
    notice_wait_days: int | None = None
    small_notice_count: int | None = None
    small_share: Decimal | None = None
    small_reported_from: date | None = None
    withdraw_without_notice: int | None = None
    first_report_months: int | None = None
    first_report_from: date | None = None

    @property
    def is_ceiling(self) -> bool:
        """Whether the configuration chose the ceiling instead of the law."""
        return self.rule_set == CEILING

    @property
    def years_paid(self) -> int:
        """The years after payment that the law in force gives at most."""
        years = self.most_years_after_payment or self.years_after_payment
        assert years is not None, "every law date has years after payment"
        return years


@dataclass(frozen=True, slots=True)
class Step:
    """One sum: `from_on` + `times` times `count` `unit` = `on`; unit: days, months or years."""

    from_on: date
    count: int
    unit: str
    on: date
    times: int | None = None

    @property
    def is_clamped(self) -> bool:
        """Whether the month lacks the day number, and its last day stands."""
        return self.unit != "days" and self.on.day != self.from_on.day


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date on which the datum may lapse, and how it came about; null if it cannot be told.

    `why` is the code of a sentence: why there is no date, or what the date is where no sum is.
    """

    name: str
    rule_id: str
    on: date | None
    steps: tuple[Step, ...] = ()
    why: str = ""

    @property
    def arithmetic(self) -> str:
        """How the date came about, in English."""
        if self.steps:
            return ", then ".join(_written(step) for step in self.steps)
        return str(Phrase(self.why, on=self.on))


@dataclass(frozen=True, slots=True)
class Dates:
    """What follows from the facts; every date is null where the facts do not give it.

    `deciding` names the candidates that fall on expires_on and may decide it.
    """

    mora_days: int | None
    candidates: tuple[Candidate, ...]
    legal_expires_on: date | None
    ceiling_expires_on: date | None
    expires_on: date | None
    order_due_on: date | None
    deciding: tuple[str, ...]
    rule_id: str | None
    verb: str | None

    def on(self, name: str) -> date | None:
        """The candidate date of that name; null where it does not exist."""
        return next((each.on for each in self.candidates if each.name == name), None)

    def decision(self, run_date: date) -> str:
        """What the dates alone decide."""
        is_due = self.order_due_on is not None and run_date >= self.order_due_on
        return "WITHDRAW_NOW" if is_due else "OK_UNTIL"


def reckon(mora: Mora, terms: Terms) -> Dates:
    """All dates of a mora (docs/readings.md, candidate dates)."""
    candidates = tuple(_candidates(mora, terms))
    on = {each.name: each.on for each in candidates}
    legal = min((each for each in on.values() if each is not None), default=None)
    highest = "exp_8y_on" if mora.ended_on is None else "exp_4y_on"
    ceiling = _ceiling(mora, terms, on.get(highest))
    expires = ceiling if terms.is_ceiling else legal
    may_decide = {highest} if terms.is_ceiling else on.keys()
    deciding = tuple(name for name in on if name in may_decide and _is(on[name], expires))
    rule_id = _rule(terms, candidates, deciding)
    return Dates(
        mora_days=mora.days,
        candidates=candidates,
        legal_expires_on=legal,
        ceiling_expires_on=ceiling,
        expires_on=expires,
        order_due_on=expires - timedelta(days=terms.bureau_update_days) if expires else None,
        deciding=deciding,
        rule_id=rule_id,
        verb=_verb(rule_id, mora),
    )


def add_years(start: date, years: int) -> date:
    """The same day years later; the last day of a shorter month (Código Civil art. 67)."""
    return add_months(start, 12 * years)


def add_months(start: date, months: int) -> date:
    """The same day number months later; the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def _written(step: Step) -> str:
    count = f"{step.count} {step.unit}" if step.times is None else f"{step.count} days"
    times = "" if step.times is None else f"{step.times} {_TIMES} "
    told = f"{step.from_on} + {times}{count} = {step.on}"
    if not step.is_clamped:
        return told
    return f"{told} (no {step.from_on:%d %B} in {step.on.year}: the month's last day)"


def _ceiling(mora: Mora, terms: Terms, highest: date | None) -> date | None:
    is_told = terms.most_years_after_payment is not None and not mora.is_end_unknown
    return highest if is_told else None


def _rule(terms: Terms, candidates: tuple[Candidate, ...], deciding: tuple[str, ...]) -> str | None:
    if not deciding:
        return None
    if terms.is_ceiling:
        return CEILING
    return next(each.rule_id for each in candidates if each.name == deciding[0])


def _verb(rule_id: str | None, mora: Mora) -> str | None:
    if rule_id is None:
        return None
    is_unpaid_ceiling = rule_id == CEILING and mora.ended_on is None
    return "eliminar" if rule_id in ELIMINATED or is_unpaid_ceiling else "retirar"


def _is(candidate: date | None, expires: date | None) -> bool:
    return expires is not None and candidate == expires


def _candidates(mora: Mora, terms: Terms) -> Iterator[Candidate]:
    reckoned = [
        _doubled(mora, terms),
        _after_payment(mora, terms),
        _after_default(mora, terms),
        _prescription(mora, terms),
        _transition(mora, terms),
        _insolvency(mora, terms),
    ]
    for name, each in zip(NAMES, reckoned, strict=True):
        if name in mora.given and (each is None or each.on != mora.given[name]):
            each = _as_given(name, mora.given[name])
        if each is not None:
            yield each


_GIVEN_RULES = {
    "exp_8y_on": "P-8Y",
    "exp_prescription_on": "P-PRESC",
    # Only a protected titular has another date than the one reckoned without circumstances.
    "exp_transition_on": "T-6",
    "exp_insolvency_on": "INSOLVENCY",
}


def _as_given(name: str, on: date | None) -> Candidate | None:
    return None if on is None else Candidate(name, _GIVEN_RULES[name], on, why="as_concluded")


def _doubled(mora: Mora, terms: Terms) -> Candidate | None:
    rule_id = "P-2X" if terms.mora_multiple is not None else "P-2XOLD"
    times = terms.mora_multiple or terms.old_mora_multiple
    if times is None:
        return None
    days = mora.days
    if days is None or mora.ended_on is None or mora.started_on is None:
        why = _without_end(mora) if mora.ended_on is None else "start_unknown"
        return Candidate("exp_2x_on", rule_id, None, why=why)
    if rule_id == "P-2XOLD" and mora.ended_on >= _long_mora_on(mora.started_on, terms):
        return Candidate("exp_2x_on", rule_id, None, why="long_mora")
    step = _days_later(mora.ended_on, days, times)
    return Candidate("exp_2x_on", rule_id, step.on, (step,))


def _long_mora_on(started_on: date, terms: Terms) -> date:
    """The day on which the old law no longer counts double."""
    assert terms.old_short_mora_years is not None
    return add_years(started_on, terms.old_short_mora_years)


def _after_payment(mora: Mora, terms: Terms) -> Candidate:
    rule_id = "P-2X" if terms.most_years_after_payment is not None else "P-4Y"
    if mora.started_on is None and terms.years_without_mora_time is not None:
        rule_id = "P-NOCALC"
    if mora.ended_on is None:
        return Candidate("exp_4y_on", rule_id, None, why=_without_end(mora))
    step = _years_later(mora.ended_on, terms.years_paid)
    return Candidate("exp_4y_on", rule_id, step.on, (step,))


def _after_default(mora: Mora, terms: Terms) -> Candidate | None:
    if terms.most_years_after_default is None:
        return None
    if mora.began_on is None:
        return Candidate("exp_8y_on", "P-8Y", None, why="start_unknown")
    step = _years_later(mora.began_on, terms.most_years_after_default)
    return Candidate("exp_8y_on", "P-8Y", step.on, (step,))


def _prescription(mora: Mora, terms: Terms) -> Candidate | None:
    if terms.prescription_years is None or terms.years_after_prescription is None:
        return None
    if mora.ended_on is not None or mora.is_end_unknown:
        return Candidate("exp_prescription_on", "P-PRESC", None, why="not_open")
    if mora.began_on is None:
        return Candidate("exp_prescription_on", "P-PRESC", None, why="start_unknown")
    first = _years_later(mora.began_on, terms.prescription_years)
    second = _years_later(first.on, terms.years_after_prescription)
    return Candidate("exp_prescription_on", "P-PRESC", second.on, (first, second))


def _transition(mora: Mora, terms: Terms) -> Candidate | None:
    settled_on = mora.settled_on
    if terms.transition_from is None or settled_on is None:
        return None
    assert terms.transition_edge_to is not None
    assert terms.transition_settled_to is not None
    assert terms.transition_months is not None
    if settled_on > terms.transition_edge_to:
        return None
    name = "exp_transition_on"
    if settled_on <= terms.transition_settled_to:
        return Candidate(name, "T-2", terms.transition_from, why="entry_into_force")
    if mora.is_protected and settled_on >= terms.transition_from:
        return Candidate(name, "T-6", settled_on, why="day_of_the_end")
    six = _months_later(settled_on, terms.transition_months)
    once = _once_the_mora(mora, terms)
    if once is not None and once.on < six.on:
        return Candidate(name, "T-4", once.on, (once,))
    rule_id = "T-3" if settled_on < terms.transition_from else "T-1"
    return Candidate(name, rule_id, six.on, (six,))


def _once_the_mora(mora: Mora, terms: Terms) -> Step | None:
    began_on, settled_on = mora.began_on, mora.settled_on
    months, times = terms.transition_short_mora_months, terms.transition_mora_multiple
    if began_on is None or settled_on is None or months is None or times is None:
        return None
    if settled_on >= add_months(began_on, months):
        return None
    return _days_later(settled_on, (settled_on - began_on).days, times)


def is_touched_by_insolvency(mora: Mora, terms: Terms) -> bool:
    """Whether the insolvency of the titular meets this mora (docs/readings.md, insolvency)."""
    if terms.insolvency_years is None or not mora.is_insolvent:
        return False
    if mora.insolvent_on is None:
        return True
    began_later = mora.started_on is not None and mora.started_on > mora.insolvent_on
    return not began_later and (mora.ended_on is None or mora.ended_on >= mora.insolvent_on)


def _insolvency(mora: Mora, terms: Terms) -> Candidate | None:
    if not is_touched_by_insolvency(mora, terms):
        return None
    if mora.insolvent_on is None:
        return Candidate("exp_insolvency_on", "INSOLVENCY", None, why="insolvency_undated")
    assert terms.insolvency_years is not None
    first = _years_later(mora.insolvent_on, terms.insolvency_years)
    # One sum of years: a 29 February must not lose its day twice.
    longest = _years_later(mora.insolvent_on, terms.insolvency_years + terms.years_paid)
    doubled = _doubled_after(first, mora, terms)
    if doubled is not None and doubled.on <= longest.on:
        return Candidate("exp_insolvency_on", "INSOLVENCY", doubled.on, (first, doubled))
    return Candidate("exp_insolvency_on", "INSOLVENCY", longest.on, (longest,))


def _doubled_after(first: Step, mora: Mora, terms: Terms) -> Step | None:
    started_on, insolvent_on = mora.started_on, mora.insolvent_on
    if started_on is None or insolvent_on is None:
        return None
    times = terms.mora_multiple or terms.old_mora_multiple
    is_old = terms.mora_multiple is None
    if times is None or (is_old and insolvent_on >= _long_mora_on(started_on, terms)):
        return None
    return _days_later(first.on, (insolvent_on - started_on).days, times)


def _without_end(mora: Mora) -> str:
    return "end_unknown" if mora.is_end_unknown else "still_open"


def _years_later(start: date, years: int) -> Step:
    return Step(start, years, "years", add_years(start, years))


def _months_later(start: date, months: int) -> Step:
    return Step(start, months, "months", add_months(start, months))


def _days_later(start: date, days: int, times: int) -> Step:
    return Step(start, days, "days", start + timedelta(days=times * days), times)
