"""The account of one obligation as data: what ``retention explain --json`` prints.

Every date that the night concluded is reckoned again here, and so is the prior communication; a
difference is an error, never printed over.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from retention.errors import IntegrityError
from retention.explain.changes import Case, Change, changes
from retention.explain.communications import Communications, communications, is_without_notice
from retention.explain.meanings import FLAGS, WHY_NOT
from retention.explain.open_readings import OpenReading, open_readings
from retention.explain.phrases import Phrase
from retention.explain.reading import EpisodeFacts, Facts, Question, Record, read
from retention.explain.reckoning import GIVEN, NAMES, Dates, Mora, reckon
from retention.explain.rules import applied_rules, rule

if TYPE_CHECKING:
    from retention.settings import Settings

Account = dict[str, Any]

_AFTER_THE_DATES = 56
"""From this gate of sql/gates on, the rule and verb of a term are those of its dates."""


def explain(settings: Settings, question: Question) -> Account:
    """The whole account of an obligation; dates are `datetime.date`, amounts `Decimal` pesos.

    Raises what `reading.read` raises, and IntegrityError when the night's dates are not those that
    its facts give.
    """
    return account(read(settings, question), question.obligation_number)


def account(facts: Facts, obligation_number: str) -> Account:
    """The account of what was read; IntegrityError as of `explain`."""
    return {
        "obligation_number": obligation_number,
        "run_date": facts.run_date,
        "law_date": facts.law_date,
        "rule_set": facts.terms.rule_set,
        "read_from": str(facts.read_from),
        "titulares": [_titular(facts, row, episodes) for row, episodes in facts.titulares],
    }


def _titular(facts: Facts, row: Record, episodes: list[EpisodeFacts]) -> Account:
    left_out = ("row_", "obligation_")
    shown = {key: value for key, value in row.items() if not key.startswith(left_out)}
    creditor_id = row["creditor_id"]
    return {
        **shown,
        "row": {"file": row["row_file"], "line": row["row_line"]},
        "episodes": [_episode(facts, row, episode) for episode in episodes],
        "unjudged": [_unjudged(each) for each in _of_creditor(facts.unjudged, creditor_id)],
        "alerts": [_alert(facts, each) for each in _of_creditor(facts.alerts, creditor_id)],
    }


def _of_creditor(rows: list[Record], creditor_id: str) -> list[Record]:
    """The rows of a creditor, each once: two titulares of an obligation give the same alert."""
    return [
        row
        for place, row in enumerate(rows)
        if row["creditor_id"] == creditor_id and row not in rows[:place]
    ]


def _unjudged(row: Record) -> Account:
    rule_ids = row["rule_ids"].split("|")
    return {"missing": row["missing"], "rule_ids": rule_ids, "why": _missing(row["missing"])}


def _missing(kind: str) -> Phrase:
    return Phrase(f"unjudged.{kind}")


def _alert(facts: Facts, row: Record) -> Account:
    values = {"bureau": row["bureau"], "on": row["since_on"], "cop": row["amount_cop"]}
    names = ("alert", "rule_id", "bureau", "since_on", "amount_cop")
    return {
        **{name: row[name] for name in names},
        "article": rule(facts, row["rule_id"])["article"],
        "says": Phrase(f"alert.{row['alert']}", **values),
    }


def _episode(facts: Facts, titular: Record, episode: EpisodeFacts) -> Account:
    row = episode.row
    mora = _mora(episode)
    dates = reckon(mora, facts.terms)
    told = communications(facts, episode)
    _check(titular["obligation_number"], facts, episode, dates)
    _check_communication(titular["obligation_number"], episode, told)
    needed = max((each.needed for each in told.reckoned.values()), default=1)
    case = Case(mora, facts.terms, facts.run_date, episode, facts.hidden_why, needed)
    return {
        "mora": _facts_of(row, facts.run_date),
        "instalment": _instalment(episode),
        "candidates": _candidates(facts, dates),
        **{key: row[key] for key in ("legal_expires_on", "ceiling_expires_on", "expires_on")},
        "order_due_on": row["order_due_on"],
        "order_due_days": facts.terms.bureau_update_days,
        **{key: row[key] for key in ("decision", "verb", "rule_id")},
        "legal_basis": facts.articles.get(row["rule_id"]),
        "rules": applied_rules(facts, episode, dates, told),
        "communication": _communication(facts, episode, told),
        "flags": [{"flag": flag, "meaning": FLAGS.get(flag, "")} for flag in _flags(episode)],
        "bureaus": [_bureau(each, told) for each in episode.bureaus],
        "open_readings": [_open_reading(each) for each in open_readings(case)],
        "would_change": [_change(each) for each in changes(case)],
    }


def _mora(episode: EpisodeFacts) -> Mora:
    """The mora, with the circumstances where they can be seen; else what the night concluded."""
    row, seen = episode.row, episode.circumstances
    is_instalment = row["episode_id"] < 0
    is_end_unknown = row["is_paid_without_date"] or row["is_cured_without_date"]
    if is_instalment:
        is_end_unknown = is_end_unknown and row["mora_ended_on"] is None
    facts = (row["mora_started_on"], row["mora_ended_on"], is_end_unknown)
    if seen is None:
        hidden = NAMES[2:] if is_instalment else [name for name in GIVEN if row[name] is not None]
        return Mora(*facts, given={name: row[name] for name in hidden})
    whole = (seen.row["continuous_started_on"], seen.row["continuous_ended_on"])
    return Mora(
        *facts,
        continuous=whole if is_instalment else None,
        is_protected=seen.row["is_protected"],
        is_insolvent=seen.row["is_insolvent"],
        insolvent_on=seen.row["insolvent_on"],
    )


def _check(number: str, facts: Facts, episode: EpisodeFacts, dates: Dates) -> None:
    row = episode.row
    expected: dict[str, object] = {name: dates.on(name) for name in NAMES}
    names = ("mora_days", "legal_expires_on", "ceiling_expires_on", "expires_on", "order_due_on")
    expected |= {name: getattr(dates, name) for name in names}
    if row["gate"] >= _AFTER_THE_DATES:
        expected |= {"rule_id": dates.rule_id, "verb": dates.verb}
    for name, value in expected.items():
        if row[name] != value:
            raise _differs(number, row, name, row[name], value)
    expires = dates.expires_on
    overdue = (facts.run_date - expires).days if expires else None
    for bureau in episode.bureaus:
        if bureau["days_overdue"] != overdue:
            raise _differs(number, row, "days_overdue", bureau["days_overdue"], overdue)


def _check_communication(number: str, episode: EpisodeFacts, told: Communications) -> None:
    for bureau in episode.bureaus:
        found, expected = is_without_notice(bureau), told.decides.get(bureau["bureau"])
        if expected is not None and found != expected:
            name = f"prior communication at {bureau['bureau']}"
            raise _differs(number, episode.row, name, _valid(not found), _valid(not expected))


def _valid(is_valid: bool) -> Phrase:
    return Phrase("valid.yes" if is_valid else "valid.no")


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
    # The lines that are known of an instalment are those of its continuous mora.
    is_whole = row["episode_id"] > 0
    return {
        "started_on": row["mora_started_on"],
        "started_from": row["started_from"] if is_whole else "mora_episodes",
        "started_how": _start_told(row),
        "started_in": _place(row["start_file"], row["start_line"]) if is_whole else None,
        "ended_on": row["mora_ended_on"],
        "ended_by": row["ended_by"],
        "ended_from": row["ended_from"] if is_whole else "mora_episodes",
        "ended_how": _end_told(row),
        "ended_in": _place(row["end_file"], row["end_line"]) if is_whole else None,
        "days": row["mora_days"],
        "days_so_far": _days_so_far(row, run_date),
    }


def _days_so_far(row: Record, run_date: date) -> int | None:
    is_over = row["mora_ended_on"] is not None or _is_end_unknown(row)
    started_on = row["mora_started_on"]
    return None if is_over or started_on is None else (run_date - started_on).days


def _is_end_unknown(row: Record) -> bool:
    return bool(row["is_paid_without_date"] or row["is_cured_without_date"])


def _start_told(row: Record) -> Phrase:
    source, cutoff_on = row["started_from"], row["start_cutoff_on"]
    if row["mora_started_on"] is None:
        return Phrase("start.none")
    if row["episode_id"] < 0:
        return Phrase("start.mora_episodes")
    if source == "days_past_due" and cutoff_on is not None:
        days = (cutoff_on - row["mora_started_on"]).days + 1
        return Phrase("start.counted", cutoff_on=cutoff_on, days=days)
    return Phrase(f"start.{source}")


def _end_told(row: Record) -> Phrase:
    if row["mora_ended_on"] is not None:
        source = "instalment" if row["episode_id"] < 0 else row["ended_from"]
        return Phrase(f"end.{source}")
    return Phrase("end.unknown" if _is_end_unknown(row) else "end.open")


def _place(file: str | None, line: int | None) -> Account | None:
    return None if file is None else {"file": file, "line": line}


def _instalment(episode: EpisodeFacts) -> Account | None:
    """Which instalment this is, and the continuous mora that it belongs to."""
    if episode.row["episode_id"] > 0:
        return None
    seen = episode.circumstances
    return {
        "number": seen.instalment_number if seen else None,
        "continuous_started_on": seen.row["continuous_started_on"] if seen else None,
        "continuous_ended_on": seen.row["continuous_ended_on"] if seen else None,
    }


def _candidates(facts: Facts, dates: Dates) -> list[Account]:
    return [
        {
            "name": each.name,
            "rule_id": each.rule_id,
            "on": each.on,
            "arithmetic": each.arithmetic,
            "steps": [asdict(step) for step in each.steps],
            "why": each.why,
            "article": facts.articles.get(each.rule_id),
            "decides": each.name in dates.deciding,
        }
        for each in dates.candidates
    ]


def _communication(facts: Facts, episode: EpisodeFacts, told: Communications) -> Account:
    """The notices of the mora, and why nothing is said of them where nothing is."""
    seen = episode.circumstances
    if seen is None:
        why: Phrase | None = Phrase("hidden", why=facts.hidden_why)
    else:
        why = None if seen.row["tells_notices"] else _missing("notices")
    notices = seen.notices if seen else []
    return {
        "is_judged": why is None,
        "why_not_judged": why,
        "wait_days": facts.terms.notice_wait_days,
        "latest_first_report_on": told.latest_first_report_on,
        "notices": [_notice(each) for each in notices],
    }


def _notice(row: Record) -> Account:
    names = ("sent_on", "channel", "amount_cop")
    return {
        **{name: row[name] for name in names},
        "read_in": _place(row["file_name"], row["line_number"]),
        "counts": row["why_not"] is None,
        "why_not": row["why_not"],
        "why_not_meaning": WHY_NOT[row["why_not"]] if row["why_not"] else None,
    }


def _flags(episode: EpisodeFacts) -> list[str]:
    """The flags at any bureau, each once, in their order."""
    told = [flag for each in episode.bureaus for flag in each["flags"].split("|") if flag]
    return sorted(dict.fromkeys(told))


def _bureau(row: Record, told: Communications) -> Account:
    shown = {key: value for key, value in row.items() if key != "episode_id"}
    return {
        **shown,
        "flags": [flag for flag in row["flags"].split("|") if flag],
        **told.of_bureau(row["bureau"]),
    }


def _open_reading(reading: OpenReading) -> Account:
    return {
        "flag": reading.flag,
        "bureaus": list(reading.bureaus),
        "reading": reading.reading,
        "otherwise": reading.follows,
        "expires_on": reading.expires_on,
        "decision": reading.decision,
    }


def _change(change: Change) -> Account:
    return {
        "if": change.supposed,
        "then": change.follows,
        "expires_on": change.expires_on,
        "decision": change.decision,
    }
