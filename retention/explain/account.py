"""The account of one obligation as data: what ``retention explain --json`` prints.

Every date that the night concluded is reckoned again here; a difference is an error, never printed
over.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from retention.errors import IntegrityError
from retention.explain.changes import Case, Change, changes
from retention.explain.meanings import (
    END_SOURCES,
    FLAGS,
    MISSING_FACTS_BASIS,
    RULES,
    START_SOURCES,
)
from retention.explain.reading import EpisodeFacts, Facts, Question, Record, read
from retention.explain.reckoning import CEILING, Dates, Mora, reckon

if TYPE_CHECKING:
    from retention.settings import Settings

Account = dict[str, Any]


def explain(settings: Settings, question: Question) -> Account:
    """The whole account of an obligation; dates are `datetime.date`.

    Raises what `reading.read` raises, and IntegrityError when the night's dates are not those that
    its facts give.
    """
    facts = read(settings, question)
    return {
        "obligation_number": question.obligation_number,
        "run_date": facts.run_date,
        "law_date": facts.law_date,
        "rule_set": facts.terms.rule_set,
        "read_from": str(facts.read_from),
        "titulares": [_titular(facts, row, episodes) for row, episodes in facts.titulares],
    }


def _titular(facts: Facts, row: Record, episodes: list[EpisodeFacts]) -> Account:
    left_out = ("row_", "obligation_")
    shown = {key: value for key, value in row.items() if not key.startswith(left_out)}
    return {
        **shown,
        "row": {"file": row["row_file"], "line": row["row_line"]},
        "episodes": [_episode(facts, row, episode) for episode in episodes],
    }


def _episode(facts: Facts, titular: Record, episode: EpisodeFacts) -> Account:
    row = episode.row
    mora = _mora(row)
    dates = reckon(mora, facts.terms)
    _check(titular["obligation_number"], facts, episode, dates)
    return {
        "mora": _facts_of(row, facts.run_date),
        "candidates": _candidates(facts, dates),
        **{key: row[key] for key in ("legal_expires_on", "ceiling_expires_on", "expires_on")},
        "order_due_on": row["order_due_on"],
        "order_due_days": facts.terms.bureau_days,
        **{key: row[key] for key in ("decision", "verb", "rule_id")},
        "legal_basis": facts.articles.get(row["rule_id"]),
        "rules": _rules(facts, row),
        "flags": [{"flag": flag, "meaning": FLAGS.get(flag, "")} for flag in _flags(episode)],
        "bureaus": [_bureau(each) for each in episode.bureaus],
        "would_change": [
            _change(each) for each in changes(Case(mora, facts.terms, facts.run_date, episode))
        ],
    }


def _mora(row: Record) -> Mora:
    return Mora(
        row["mora_started_on"],
        row["mora_ended_on"],
        row["is_paid_without_date"] or row["is_cured_without_date"],
        row["exp_transition_on"],
    )


def _check(number: str, facts: Facts, episode: EpisodeFacts, dates: Dates) -> None:
    row = episode.row
    expected = {each.name: each.on for each in dates.candidates}
    names = ("mora_days", "legal_expires_on", "ceiling_expires_on", "expires_on", "order_due_on")
    expected |= {name: getattr(dates, name) for name in names}
    for name, value in expected.items():
        if row[name] != value:
            raise _differs(number, row, name, row[name], value)
    expires = dates.expires_on
    overdue = (facts.run_date - expires).days if expires else None
    for bureau in episode.bureaus:
        if bureau["days_overdue"] != overdue:
            raise _differs(number, row, "days_overdue", bureau["days_overdue"], overdue)


def _differs(
    number: str, row: Record, name: str, found: object, reckoned: object
) -> IntegrityError:
    return IntegrityError(
        "what the night concluded is not what its facts give",
        where=f"obligation {number}, mora from {row['mora_started_on']}, {name}",
        why=f"the night says {found}, the arithmetic gives {reckoned}",
        todo="do not act on this obligation; run the night again, and report it if it stays",
    )


def _facts_of(row: Record, run_date: date) -> Account:
    return {
        "started_on": row["mora_started_on"],
        "started_from": row["started_from"],
        "started_how": _start_told(row),
        "started_in": _place(row["start_file"], row["start_line"]),
        "ended_on": row["mora_ended_on"],
        "ended_by": row["ended_by"],
        "ended_from": row["ended_from"],
        "ended_how": _end_told(row),
        "ended_in": _place(row["end_file"], row["end_line"]),
        "days": row["mora_days"],
        "days_so_far": _days_so_far(row, run_date),
    }


def _days_so_far(row: Record, run_date: date) -> int | None:
    is_open = row["mora_ended_on"] is None and not _mora(row).is_end_unknown
    started_on = row["mora_started_on"]
    return (run_date - started_on).days if is_open and started_on is not None else None


def _start_told(row: Record) -> str:
    if row["mora_started_on"] is None:
        return "not known: neither mora_started_on nor days_past_due was given"
    told = START_SOURCES.get(row["started_from"], row["started_from"])
    cutoff_on = row["start_cutoff_on"]
    if row["started_from"] == "days_past_due" and cutoff_on is not None:
        days = (cutoff_on - row["mora_started_on"]).days + 1
        return f"{told}: cut-off {cutoff_on} - {days} days + 1"
    return str(told)


def _end_told(row: Record) -> str:
    if row["mora_ended_on"] is not None:
        return str(END_SOURCES.get(row["ended_from"], row["ended_from"]))
    return "over, on a day that is not known" if _mora(row).is_end_unknown else "still in mora"


def _place(file: str | None, line: int | None) -> Account | None:
    return None if file is None else {"file": file, "line": line}


def _candidates(facts: Facts, dates: Dates) -> list[Account]:
    return [
        {
            **asdict(each),
            "article": facts.articles.get(each.rule_id),
            "decides": each.name in dates.deciding,
        }
        for each in dates.candidates
    ]


def _rules(facts: Facts, row: Record) -> list[Account]:
    applied = {
        "P-2X": row["exp_2x_on"] is not None,
        "P-NOCALC": row["exp_4y_on"] is not None and row["mora_started_on"] is None,
        "P-8Y": row["exp_8y_on"] is not None,
        CEILING: row["ceiling_expires_on"] is not None,
        "D-3": row["order_due_on"] is not None,
        "missing_facts": row["decision"] == "NEEDS_HUMAN",
    }
    return [_rule(facts, rule_id) for rule_id, applies in applied.items() if applies]


def _rule(facts: Facts, rule_id: str) -> Account:
    says = RULES[rule_id].format(**asdict(facts.terms))
    if rule_id == CEILING:
        is_chosen = facts.terms.is_ceiling
        says += "; the rule set of this run" if is_chosen else "; shown beside, decides nothing"
    articles = {"missing_facts": MISSING_FACTS_BASIS} | facts.articles
    return {"rule_id": rule_id, "article": articles.get(rule_id), "says": says}


def _flags(episode: EpisodeFacts) -> list[str]:
    told = episode.bureaus[0]["flags"] if episode.bureaus else ""
    return told.split("|") if told else []


def _bureau(row: Record) -> Account:
    return {key: value for key, value in row.items() if key not in ("episode_id", "flags")}


def _change(change: Change) -> Account:
    return {
        "if": change.supposed,
        "then": change.follows,
        "expires_on": change.expires_on,
        "decision": change.decision,
    }
