"""What would change an outcome: the same reckoning with one fact other than it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from retention.explain.noticing import latest_first_report_on
from retention.explain.phrases import Phrase
from retention.explain.reading import Claim, EpisodeFacts
from retention.explain.reckoning import Dates, Mora, Terms, add_years, reckon

_DAY = timedelta(days=1)
_BEYOND = timedelta(days=60)
_BEGAN = "began"
_ENDED = "ended"
_OF_CASES = {"R-2", "R-8", "R-10", "R-11", "S-3", "S-4", "S-10", "S-12", "VICTIM_PAID"}
_FORCE_MAJEURE, _EVIDENCE, _INSOLVENCY, _LAPSE = 20, 30, 54, 60
"""Gates of sql/gates, by the number of their file."""


@dataclass(frozen=True, slots=True)
class Change:
    """If so, then so; `expires_on` and `decision` are null where nothing is reckoned."""

    supposed: Phrase
    follows: Phrase
    expires_on: date | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A mora as it is, to be asked what else would follow."""

    mora: Mora
    terms: Terms
    run_date: date
    facts: EpisodeFacts
    hidden_why: str = ""
    needed_count: int = 1

    @property
    def dates(self) -> Dates:
        return reckon(self.mora, self.terms)

    def suppose(self, supposed: Phrase, mora: Mora) -> Change:
        """What would follow from other facts."""
        dates = reckon(mora, self.terms)
        decision = dates.decision(self.run_date)
        return Change(supposed, _expires(dates, decision), dates.expires_on, decision)

    def by_dates(self, supposed: Phrase, mora: Mora | None = None) -> Change:
        """What the dates, and what they lack, would decide were it not for another rule."""
        asked = mora or self.mora
        dates = reckon(asked, self.terms)
        decision = self.decision_of(dates, asked)
        if dates.expires_on is None:
            return Change(supposed, Phrase("then.by_dates_none", decision=decision), None, decision)
        told = Phrase("then.by_dates", decision=decision, on=dates.expires_on)
        return Change(supposed, told, dates.expires_on, decision)

    def decision_of(self, dates: Dates, mora: Mora) -> str:
        """The decision by dates, which a person takes where a fact is missing."""
        decision = dates.decision(self.run_date)
        is_doubtful = (
            mora.started_on is None or mora.is_end_unknown or self.facts.row["is_mora_after_end"]
        )
        return "NEEDS_HUMAN" if is_doubtful and decision == "OK_UNTIL" else decision


def changes(case: Case) -> list[Change]:
    """What would change the outcome of a mora."""
    return [*_of_the_term(case), *_at_bureaus(case), *_reaging(case)]


def _of_the_term(case: Case) -> Iterator[Change]:
    gate = case.facts.row["gate"]
    if gate == _FORCE_MAJEURE:
        yield case.by_dates(Phrase("if.not_caused"))
    elif gate == _EVIDENCE:
        yield case.by_dates(Phrase("if.evidence"))
    elif gate == _INSOLVENCY:
        yield case.by_dates(Phrase("if.not_insolvent"), replace(case.mora, is_insolvent=False))
    elif gate < _LAPSE:
        yield from _contradiction(case)
        yield from _possible_facts(case)
    elif case.facts.row["decision"] == "WITHDRAW_NOW":
        yield _nothing_later(case)
    else:
        yield from _time(case)
        yield from _payment(case) if case.mora.ended_on is None else _other_dates(case)


def _at_bureaus(case: Case) -> Iterator[Change]:
    rules = {each["rule_id"] for each in case.facts.bureaus if each["decision"] != "OK_UNTIL"}
    if rules & {"C-2", "C-3", "C-7"}:
        yield case.by_dates(Phrase("if.notice_counts"))
        yield from _notified_anew(case)
    latest = latest_first_report_on(case.mora.began_on, case.terms)
    if "C-9" in rules and latest is not None:
        yield case.by_dates(Phrase("if.first_report", on=latest))
    if "T-5" in rules:
        yield case.by_dates(Phrase("if.not_sought"))
    if rules & _OF_CASES:
        yield case.by_dates(Phrase("if.case_ends"))


def _notified_anew(case: Case) -> Iterator[Change]:
    wait = case.terms.notice_wait_days
    is_open = case.mora.settled_on is None and not case.mora.is_end_unknown
    if not is_open or wait is None or case.mora.given:
        return
    supposed, waited = Phrase("if.notified_anew"), timedelta(days=wait)
    if case.needed_count > 1:
        # The second notice is sent a day later at the earliest.
        on = case.run_date + _DAY + waited
        yield Change(supposed, Phrase("then.reportable_second", on=on))
    else:
        yield Change(supposed, Phrase("then.reportable", on=case.run_date + waited))


def _nothing_later(case: Case) -> Change:
    expires = case.dates.expires_on
    has_lapsed = expires is not None and expires <= case.run_date
    follows = Phrase("then.lapsed") if has_lapsed else Phrase("then.due", on=expires)
    return Change(Phrase("if.later_facts"), follows)


def _time(case: Case) -> Iterator[Change]:
    dates = case.dates
    if dates.order_due_on is not None:
        supposed = Phrase("if.time", on=dates.order_due_on)
        told = Phrase("then.time", on=dates.expires_on)
        yield Change(supposed, told, dates.expires_on, "WITHDRAW_NOW")


def _payment(case: Case) -> Iterator[Change]:
    if case.mora.is_end_unknown or case.mora.given:
        return
    paid = _ended(case.mora, case.run_date)
    yield case.suppose(Phrase("if.paid_now", on=case.run_date), paid)


def _ended(mora: Mora, on: date | None) -> Mora:
    """The same mora with that end; it is the continuous mora's too where nobody knows that."""
    continuous = mora.continuous
    if continuous is not None and mora.is_end_unknown:
        continuous = (continuous[0], on)
    return replace(mora, ended_on=on, continuous=continuous)


def _other_dates(case: Case) -> Iterator[Change]:
    mora = case.mora
    assert mora.ended_on is not None
    if mora.given:
        yield _later_end(case)
        return
    if mora.started_on is None or mora.started_on < mora.ended_on:
        sooner = replace(mora, ended_on=mora.ended_on - _DAY)
        yield case.suppose(Phrase("if.sooner", on=sooner.ended_on), sooner)
    if mora.started_on is not None and not mora.continuous:
        longer = replace(mora, started_on=mora.started_on - _DAY)
        yield case.suppose(Phrase("if.longer", on=longer.started_on), longer)
    yield _later_end(case)


def _later_end(case: Case) -> Change:
    if case.facts.row["is_end_inferred"]:
        return Change(Phrase("if.inferred"), Phrase("then.inferred"))
    return Change(Phrase("if.later_end"), Phrase("then.later_end"))


def _contradiction(case: Case) -> Iterator[Change]:
    if case.facts.row["is_mora_after_end"] and case.mora.ended_on is not None:
        yield case.suppose(Phrase("if.did_end", on=case.mora.ended_on), case.mora)
        still_open = replace(case.mora, ended_on=None)
        if still_open.started_on is not None:
            yield case.suppose(Phrase("if.did_not_end"), still_open)


def _possible_facts(case: Case) -> Iterator[Change]:
    """Each range of values of the fact that is missing, with what all of them give."""
    mora = case.mora
    if mora.ended_on is None and mora.is_end_unknown:
        first = mora.started_on or _long_ago(case)
        days = _days(first, case.run_date)
        yield from _ranges(case, _ENDED, [_ended(mora, on) for on in days])
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
        between = Phrase(f"if.{verb}_between", first=first, last=last)
        supposed = Phrase(f"if.{verb}_before", last=last) if is_unbounded else between
        latest = max(dates.expires_on for _, dates in pairs if dates.expires_on is not None)
        told = Phrase("then.at_latest", decision=decision, on=latest)
        yield Change(supposed, told, latest, decision)


def _fact(mora: Mora, verb: str) -> date:
    on = mora.started_on if verb == _BEGAN else mora.ended_on
    assert on is not None
    return on


def _long_ago(case: Case) -> date:
    """A day so early that whatever happened on it or before has lapsed."""
    old = (case.terms.prescription_years or 0) + (case.terms.years_after_prescription or 0)
    years = case.terms.most_years_after_default or old
    return add_years(case.run_date, -years) - _BEYOND


def _days(first: date, last: date) -> list[date]:
    return [first + _DAY * number for number in range((last - first).days + 1)]


def _reaging(case: Case) -> Iterator[Change]:
    if not case.facts.row["is_reaged"]:
        return
    if case.hidden_why:
        told = Phrase("then.claim_hidden", why=case.hidden_why)
        yield Change(Phrase("if.claim_hidden"), told)
    elif case.facts.circumstances is not None and case.facts.circumstances.claim is not None:
        yield _claimed(case, case.facts.circumstances.claim)


def _claimed(case: Case, claim: Claim) -> Change:
    dates = reckon(replace(case.mora, started_on=claim.on), case.terms)
    decision = dates.decision(case.run_date)
    stands, claimed = case.dates.expires_on, dates.expires_on
    values = {"on": claimed, "decision": decision}
    follows = Phrase("then.claim", **values)
    if claimed is not None and stands is not None and claimed != stands:
        apart = (claimed - stands).days
        code = "then.claim_later" if apart > 0 else "then.claim_earlier"
        follows = Phrase(code, **values, days=abs(apart))
    supposed = Phrase("if.claim", on=claim.on, file=claim.file, line=claim.line)
    return Change(supposed, follows, claimed, decision)


def _expires(dates: Dates, decision: str) -> Phrase:
    if dates.expires_on is None:
        return Phrase("then.no_date", decision=decision)
    return Phrase("then.expires", on=dates.expires_on, decision=decision)
