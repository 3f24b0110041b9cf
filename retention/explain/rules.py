"""Which rules applied to a mora, with their articles."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from retention.explain.communications import Communications
from retention.explain.meanings import BASES
from retention.explain.phrases import Phrase
from retention.explain.reading import EpisodeFacts, Facts
from retention.explain.reckoning import CEILING, Dates

_C5 = ("SENT_BEFORE_THE_MORA", "SENT_AFTER_THE_END")
_C6 = ("NOT_RETRIEVABLE", "NO_AGREEMENT")
_MISSING_FACTS = 56


def applied_rules(
    facts: Facts, episode: EpisodeFacts, dates: Dates, told: Communications
) -> list[dict[str, Any]]:
    """Each rule that applied: `rule_id`, `article` and `says`."""
    ids = [each.rule_id for each in dates.candidates if each.on is not None]
    ids += [CEILING] * (dates.ceiling_expires_on is not None)
    ids += ["D-3"] * (dates.order_due_on is not None)
    ids += _of_notices(facts, episode, told)
    ids += _that_decided(episode)
    ids += _of_the_outcome(facts, episode)
    days = (dates.expires_on - facts.run_date).days if dates.expires_on else None
    return [rule(facts, rule_id, days) for rule_id in dict.fromkeys(ids)]


def rule(facts: Facts, rule_id: str, days: int | None = None) -> dict[str, Any]:
    """A rule as it is told; `days` of permanence remain (D-11)."""
    values = asdict(facts.terms) | {"years_paid": facts.terms.years_paid, "days": days}
    beside = ".beside" if rule_id == CEILING and not facts.terms.is_ceiling else ""
    return {
        "rule_id": rule_id,
        "article": (BASES | facts.articles).get(rule_id),
        "says": Phrase(f"rule.{rule_id}{beside}", **values),
    }


def _of_notices(facts: Facts, episode: EpisodeFacts, told: Communications) -> list[str]:
    seen = episode.circumstances
    if seen is None or not told.reckoned:
        return []
    why_not = {each["why_not"] for each in seen.notices}
    is_small = any(each.needed > 1 for each in told.reckoned.values())
    return [
        "C-2",
        *(["C-3", "C-4"] if is_small else []),
        *(["C-5"] if why_not.intersection(_C5) else []),
        *(["C-6"] if why_not.intersection(_C6) else []),
        *(["C-11"] if len(facts.titulares) > 1 else []),
    ]


def _that_decided(episode: EpisodeFacts) -> list[str]:
    """The rules that the outcome cites, of the term and at its bureaus."""
    cited = [episode.row["rule_id"], *(each["rule_id"] for each in episode.bureaus)]
    is_missing = episode.row["gate"] == _MISSING_FACTS
    return [*filter(None, cited), *(["missing_facts"] if is_missing else [])]


def _of_the_outcome(facts: Facts, episode: EpisodeFacts) -> list[str]:
    decisions = {each["decision"] for each in episode.bureaus} or {episode.row["decision"]}
    ids = []
    if _is_first_report_judged(facts, episode):
        ids.append("C-9")
    # Par. 3 of art. 13 came with the multiple of Ley 2157.
    if "WITHDRAW_NOW" in decisions and facts.terms.mora_multiple is not None:
        ids.append("P-SCORE")
    if "OK_UNTIL" in decisions:
        ids.append("D-11")
    return [*ids, "P-POS"]


def _is_first_report_judged(facts: Facts, episode: EpisodeFacts) -> bool:
    """Whether the eighteen months were asked of a report (those before the law were not)."""
    from_on, seen = facts.terms.first_report_from, episode.circumstances
    if from_on is None or seen is None or seen.row["continuous_started_on"] is None:
        return False
    reported = (each["first_reported_on"] for each in seen.records.values())
    return any(on is not None and on >= from_on for on in reported)
