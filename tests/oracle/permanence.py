"""The permanence of one mora episode, written a second time from the text of the law.

Ley 1266 de 2008 art. 13 as amended by Ley 2157 de 2021: double the mora, at most four years from
the end of it, and never more than eight years from its start; four years from the end where the
time of mora cannot be computed (Decreto 1074 de 2015 art. 2.2.2.28.3 inc. 3). Nothing here is
shared with the SQL that decides in production: where the two disagree, one of them misreads the
law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

IN_FORCE_FROM = date(2021, 10, 29)
ORDER_NOTICE_DAYS = 10
LAW_IN_FORCE = "law-in-force"
CEILING = "ceiling-4-8"

WITHDRAW_NOW = "WITHDRAW_NOW"
OK_UNTIL = "OK_UNTIL"
NEEDS_HUMAN = "NEEDS_HUMAN"


@dataclass(frozen=True)
class Episode:
    """One stretch of mora; `end_unknown` says the source reports it paid or cured, undated.

    Raises ValueError for an end before the start, or an end both known and unknown.
    """

    mora_started_on: date | None
    mora_ended_on: date | None
    end_unknown: bool = False

    def __post_init__(self) -> None:
        if self.mora_ended_on is None:
            return
        if self.end_unknown:
            raise ValueError("the end of the mora is given and said to be unknown")
        if self.mora_started_on is not None and self.mora_ended_on < self.mora_started_on:
            raise ValueError("the mora ends before it starts")

    @property
    def is_paid(self) -> bool:
        """Whether the mora is over, on a known day or on one nobody told."""
        return self.end_unknown or self.mora_ended_on is not None

    @property
    def lacks_a_fact(self) -> bool:
        """Whether a person has to find a date before the term can be computed in full."""
        return self.end_unknown or self.mora_started_on is None


@dataclass(frozen=True)
class Verdict:
    """What the law says of an episode on a run date: calendar days, and dates where they exist."""

    mora_days: int | None
    exp_2x_on: date | None
    exp_4y_on: date | None
    exp_8y_on: date | None
    expires_on: date | None
    ceiling_expires_on: date | None
    order_due_on: date | None
    rule_id: str | None
    verb: str | None
    decision: str
    flags: frozenset[str]
    days_overdue: int | None


@dataclass(frozen=True)
class _Candidates:
    """The dates at which the datum may have to go, before one of them is chosen."""

    twice: date | None
    four_years: date | None
    eight_years: date | None

    def least(self) -> date | None:
        known = [d for d in (self.twice, self.four_years, self.eight_years) if d is not None]
        return min(known, default=None)

    def eight_years_alone_is_least(self) -> bool:
        """A tie goes to P-2X: the eight years then decide nothing by themselves."""
        if self.eight_years is None:
            return False
        rivals = [d for d in (self.twice, self.four_years) if d is not None]
        return all(self.eight_years < rival for rival in rivals)

    def eight_years_cut_a_paid_term(self) -> bool:
        return (
            self.twice is not None
            and self.four_years is not None
            and self.eight_years_alone_is_least()
        )


def last_day_of_month(year: int, month: int) -> int:
    """Number of days of a month, found by stepping back from the first of the next one."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def add_months(day: date, months: int) -> date:
    """Same day number `months` later, or the last day of a shorter month (Código Civil art. 67)."""
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    month = month_index + 1
    return date(year, month, min(day.day, last_day_of_month(year, month)))


def add_years(day: date, years: int) -> date:
    """Same day and month `years` later; 29 February becomes the 28th in a common year."""
    return add_months(day, 12 * years)


def judge(episode: Episode, run_date: date, rule_set: str = LAW_IN_FORCE) -> Verdict:
    """Judge one episode on a run date under `law-in-force` or `ceiling-4-8`.

    Raises ValueError for a run date before 2021-10-29, when another law was in force, and for a
    rule set that does not exist.
    """
    if run_date < IN_FORCE_FROM:
        raise ValueError(f"before {IN_FORCE_FROM} another law was in force")
    candidates = _candidates(episode)
    ceiling = _ceiling(episode, candidates)
    expires_on, rule_id, verb = _choice(episode, candidates, ceiling, rule_set)
    due = None if expires_on is None else expires_on - timedelta(days=ORDER_NOTICE_DAYS)
    return Verdict(
        mora_days=_mora_days(episode),
        exp_2x_on=candidates.twice,
        exp_4y_on=candidates.four_years,
        exp_8y_on=candidates.eight_years,
        expires_on=expires_on,
        ceiling_expires_on=ceiling,
        order_due_on=due,
        rule_id=rule_id,
        verb=verb,
        decision=_decision(episode, due, run_date),
        flags=_flags(candidates, rule_set),
        days_overdue=None if expires_on is None else (run_date - expires_on).days,
    )


def _mora_days(episode: Episode) -> int | None:
    if episode.mora_started_on is None or episode.mora_ended_on is None:
        return None
    return (episode.mora_ended_on - episode.mora_started_on).days


def _candidates(episode: Episode) -> _Candidates:
    start, end, mora_days = episode.mora_started_on, episode.mora_ended_on, _mora_days(episode)
    twice = None
    if end is not None and mora_days is not None:
        twice = end + timedelta(days=2 * mora_days)
    return _Candidates(
        twice=twice,
        four_years=None if end is None else add_years(end, 4),
        eight_years=None if start is None else add_years(start, 8),
    )


def _ceiling(episode: Episode, candidates: _Candidates) -> date | None:
    """Paid: four years from payment, unknown where the payment has no date. Unpaid: eight."""
    return candidates.four_years if episode.is_paid else candidates.eight_years


def _choice(
    episode: Episode, candidates: _Candidates, ceiling: date | None, rule_set: str
) -> tuple[date | None, str | None, str | None]:
    """The date that stands, the rule it comes from and the verb of that rule."""
    if rule_set == CEILING:
        verb = "retirar" if episode.is_paid else "eliminar"
        return (None, None, None) if ceiling is None else (ceiling, CEILING, verb)
    if rule_set != LAW_IN_FORCE:
        raise ValueError(f"no rule set is called {rule_set!r}")
    expires_on = candidates.least()
    if expires_on is None:
        return None, None, None
    if candidates.eight_years_alone_is_least():
        return expires_on, "P-8Y", "eliminar"
    if episode.mora_started_on is None:
        return expires_on, "P-NOCALC", "retirar"
    return expires_on, "P-2X", "retirar"


def _decision(episode: Episode, order_due_on: date | None, run_date: date) -> str:
    """An order that is due goes out even where a fact is missing: the term is a maximum."""
    if order_due_on is not None and run_date >= order_due_on:
        return WITHDRAW_NOW
    return NEEDS_HUMAN if episode.lacks_a_fact else OK_UNTIL


def _flags(candidates: _Candidates, rule_set: str) -> frozenset[str]:
    if rule_set == LAW_IN_FORCE and candidates.eight_years_cut_a_paid_term():
        return frozenset({"CAP8_ON_PAID"})
    return frozenset()
