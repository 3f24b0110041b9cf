"""What is said of the prior communication of a mora at each of its bureaus."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from retention.explain.noticing import (
    WITHOUT_NOTICE,
    Communication,
    Told,
    communicate,
    latest_first_report_on,
)
from retention.explain.phrases import Phrase
from retention.explain.reading import Circumstances, EpisodeFacts, Facts, Record

_OTHER_BUREAUS = "*"
_GATE = 40
"""The number of the gate of prior communication in sql/gates/at_bureaus."""


@dataclass(slots=True)
class Communications:
    """By bureau: what was reckoned, what is said of it, and whether it decides there."""

    reckoned: dict[str, Communication] = field(default_factory=dict)
    sentences: dict[str, dict[str, Phrase]] = field(default_factory=dict)
    decides: dict[str, bool] = field(default_factory=dict)
    first_reports: dict[str, date | None] = field(default_factory=dict)
    latest_first_report_on: date | None = None

    def of_bureau(self, bureau: str) -> dict[str, Any]:
        """The first report known there, and the communication as data; null where not judged."""
        reckoned = self.reckoned.get(bureau)
        told = None
        if reckoned is not None:
            told = {
                "is_valid": reckoned.is_valid,
                "needed_count": reckoned.needed,
                "counted_days": list(reckoned.days),
                "could_report_from": reckoned.could_report_from,
                "amounts_cop": reckoned.amounts,
                "small_amounts": list(reckoned.small),
                "small_cop": reckoned.small_cop,
                "smmlv_cop": reckoned.wage_cop,
                "smmlv_year": reckoned.wage_year,
                **self.sentences[bureau],
            }
        return {"first_reported_on": self.first_reports.get(bureau), "communication": told}


def is_without_notice(bureau: Record) -> bool:
    """Whether the night found no valid communication at a bureau (a row of reports)."""
    return bureau["rule_id"] in WITHOUT_NOTICE


def communications(facts: Facts, episode: EpisodeFacts) -> Communications:
    """The communications of a mora; empty where the circumstances cannot be seen."""
    found = Communications()
    seen = episode.circumstances
    if seen is None:
        return found
    began_on = seen.row["continuous_started_on"]
    found.latest_first_report_on = latest_first_report_on(began_on, facts.terms)
    for bureau in (each["bureau"] for each in episode.bureaus):
        record = seen.records.get(bureau) or seen.records.get(_OTHER_BUREAUS)
        if record is not None:
            found.first_reports[bureau] = record["first_told_on"]
            _add(found, facts, episode, seen, bureau, record)
    return found


def _add(
    found: Communications,
    facts: Facts,
    episode: EpisodeFacts,
    seen: Circumstances,
    bureau: str,
    record: Record,
) -> None:
    if not seen.row["tells_notices"]:
        return
    reckoned = communicate(record, _told(seen), facts.terms, facts.wages, facts.run_date)
    found.reckoned[bureau] = reckoned
    found.sentences[bureau] = _sentences(reckoned, facts)
    is_withdrawn = record["is_shown"] and facts.terms.withdraw_without_notice is not None
    is_blocked = not record["is_shown"] and record["is_continuous_open"]
    is_asked = episode.row["gate"] > _GATE and (is_withdrawn or is_blocked)
    found.decides[bureau] = is_asked and not reckoned.is_valid


def _told(seen: Circumstances) -> Told:
    counted = [each for each in seen.notices if each["why_not"] is None]
    return Told(
        tuple((each["sent_on"], each["amount_cop"]) for each in counted),
        seen.row["original_amount_cop"],
        seen.row["balance_cop"],
        seen.row["past_due_cop"],
    )


def _sentences(reckoned: Communication, facts: Facts) -> dict[str, Phrase]:
    known = "report.known" if reckoned.is_first_report_known else "report.unknown"
    return {
        "report": Phrase(known, on=reckoned.report_on),
        "needed": _needed(reckoned, facts),
        "could_report": _could_report(reckoned, facts),
    }


def _needed(reckoned: Communication, facts: Facts) -> Phrase:
    from_on, count = facts.terms.small_reported_from, facts.terms.small_notice_count
    if count is None or from_on is None:
        return Phrase("needed.not_asked", needed=reckoned.needed)
    if reckoned.report_on < from_on:
        return Phrase("needed.before", needed=reckoned.needed, on=from_on)
    if not reckoned.amounts:
        return Phrase("needed.no_amount", needed=reckoned.needed)
    names = reckoned.small or tuple(reckoned.amounts)
    amounts = [Phrase(f"amount.{name}", cop=reckoned.amounts[name]) for name in names]
    return Phrase(
        "needed.small" if reckoned.small else "needed.large",
        needed=reckoned.needed,
        amounts=amounts,
        year=reckoned.wage_year,
        wage=reckoned.wage_cop,
        limit=reckoned.small_cop,
    )


def _could_report(reckoned: Communication, facts: Facts) -> Phrase:
    if reckoned.could_report_from is None:
        return Phrase("could.never", counted=len(reckoned.days), needed=reckoned.needed)
    return Phrase(
        "could.from",
        on=reckoned.could_report_from,
        sent_on=reckoned.days[reckoned.needed - 1],
        days=facts.terms.notice_wait_days,
    )
