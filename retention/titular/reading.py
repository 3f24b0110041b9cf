"""Gathers everything held about one person, each item with its source and its purpose.

It reads the night's own database, for the copy that analysts query names nobody. A mora is told as
`retention explain` accounts for it, judged anew on the run date. The result is data: what
``retention titular --json`` prints, documented in docs/rights.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from retention.cases.reading import cases_of
from retention.errors import UsageError
from retention.explain.account import account
from retention.explain.reading import (
    Question,
    open_database,
    read_anew,
    require_text,
)
from retention.store import Store
from retention.titular.purposes import PURPOSES
from retention.titular.rights import RIGHTS

if TYPE_CHECKING:
    from retention.settings import Settings

Record = dict[str, Any]

SCHEMA_VERSION = 1
"""Of the structure below; a key that goes or changes its meaning makes it another."""

OBLIGATION_COLUMNS = (
    "portfolio",
    "titular_name",
    "titular_role",
    "product_type",
    "opened_on",
    "original_amount_cop",
    "balance_cop",
    "past_due_cop",
    "instalments_past_due",
    "days_past_due",
    "mora_started_on",
    "cured_on",
    "extinguished_on",
    "extinguished_by",
    "voluntary_payment",
    "acquired_from",
    "assigned_to",
    "assigned_on",
    "first_negative_reported_on",
    "authorization_id",
    "evidence_id",
)
"""What a row of obligations says, in the order in which it is told."""

_PLACE = ("file_name", "line_number", "load_id", "cutoff_on")
_LISTS = ("notices", "bureau_reports", "listed", "withheld")
_PURPOSE_OF = {
    "notices": "prior_communication",
    "bureau_reports": "withdrawal",
    "listed": "withdrawal",
    "withheld": "withdrawal",
    "circumstances": "protection",
    "quarantine": "data_quality",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks and as of when; `id_number` as written, `creditor_id` None for every creditor."""

    id_type: str
    id_number: str
    run_date: date
    creditor_id: str | None = None


def everything_held(settings: Settings, person: Person) -> Record:
    """All that is held about a person; dates are `datetime.date`, amounts `Decimal` pesos.

    Raises UsageError for a creditor that is not configured, a number that its type does not allow,
    or when no night was run; LockHeld while a night is at work; IntegrityError as
    `retention.explain.account.account` does.
    """
    require_text(person.id_number, person.creditor_id)
    _require_source(settings, person.creditor_id)
    unmasked = settings.model_copy(update={"unmask_analytics": True})
    # Held open to the end: while it is, no night can change what is being told.
    with open_database(settings) as store:
        id_number = _identified(store, person)
        found = _found(store, person, id_number)
        creditors = [_creditor(unmasked, person, id_number, each) for each in _by_creditor(found)]
    beside = {name: found[name] for name in ("circumstances", "quarantine")}
    beside["cases"] = _cases(settings, person, id_number)
    return {
        "schema_version": SCHEMA_VERSION,
        "titular": {"id_type": person.id_type, "id_number": id_number},
        "run_date": person.run_date,
        "creditor_id": person.creditor_id,
        "is_known": bool(creditors) or any(beside.values()),
        "last_run": found["last_run"],
        "creditors": creditors,
        **beside,
        "purposes": [asdict(each) for each in PURPOSES],
        "rights": [{**asdict(each), "command": each.command} for each in RIGHTS],
    }


def _cases(settings: Settings, person: Person, id_number: str) -> list[Record]:
    """The person's cases; a case is of one creditor."""
    return [
        {**case, "purpose": "habeas_data"}
        for case in cases_of(settings, person.id_type, id_number, person.run_date)
        if person.creditor_id in (None, case["creditor_id"])
    ]


def _require_source(settings: Settings, creditor_id: str | None) -> None:
    if creditor_id is None or creditor_id in settings.sources:
        return
    raise UsageError(
        f"{creditor_id} is no creditor of the configuration",
        why="a source answers for its own creditors",
        todo=f"choose one of {', '.join(settings.sources)}, or leave out --creditor",
    )


def _identified(store: Store, person: Person) -> str:
    """The number as it is stored: a wrong one must not be answered with "nothing is held"."""
    given = {"id_type": person.id_type, "given": person.id_number}
    ((id_number, is_bad),) = store.rows("titular/identified", **given)
    if is_bad:
        raise UsageError(
            f"this is no number of a {person.id_type}",
            why="it has letters or a length that this type of identification does not allow, or a"
            " wrong check digit",
            todo="check the type and the number with the person's document",
        )
    return str(id_number)


def _found(store: Store, person: Person, id_number: str) -> dict[str, Any]:
    """The rows of sql/titular by the name of their file; `last_run` a row, or None."""
    who = {"id_type": person.id_type, "id_number": id_number}
    known = {**who, "watermark": store.value("titular/watermark", run_date=person.run_date)}
    of_creditor = {"creditor_id": person.creditor_id}
    last_run = store.records("titular/last_run", run_date=person.run_date)
    lists = ("listed", "withheld") if last_run else ()
    return {
        "obligations": store.records("titular/obligations", **known, **of_creditor),
        "notices": _items(store, "notices", **known, **of_creditor),
        "bureau_reports": _items(store, "bureau_reports", **known, **of_creditor),
        "listed": [],
        "withheld": [],
        **{name: _items(store, name, **who, **of_creditor) for name in lists},
        "circumstances": _items(store, "circumstances", **known),
        "quarantine": _items(store, "quarantine", **known),
        "last_run": last_run[0] if last_run else None,
    }


def _items(store: Store, name: str, **asked: object) -> list[Record]:
    """The rows of a file of sql/titular, each with its purpose, and its source where it has one."""
    purpose = {"purpose": _PURPOSE_OF[name]}
    return [_sourced(row) | purpose for row in store.records(f"titular/{name}", **asked)]


def _sourced(row: Record) -> Record:
    told = {name: value for name, value in row.items() if name not in _PLACE}
    return told | ({"source": _source(row)} if "file_name" in row else {})


def _source(row: Record) -> Record:
    return {
        "file": row["file_name"],
        "line": row["line_number"],
        "load": row["load_id"],
        "cutoff_on": row["cutoff_on"],
    }


def _by_creditor(found: dict[str, Any]) -> list[dict[str, Any]]:
    """What was found, apart by creditor: each with its creditor_id and the rows of each kind."""
    kinds = ("obligations", *_LISTS)
    creditor_ids = sorted({row["creditor_id"] for kind in kinds for row in found[kind]})
    return [
        {
            "creditor_id": creditor_id,
            **{kind: _of_creditor(found[kind], creditor_id) for kind in kinds},
        }
        for creditor_id in creditor_ids
    ]


def _of_creditor(rows: Iterable[Record], creditor_id: str) -> list[Record]:
    return [row for row in rows if row["creditor_id"] == creditor_id]


def _creditor(settings: Settings, person: Person, id_number: str, of: dict[str, Any]) -> Record:
    source = settings.sources.get(of["creditor_id"])
    versions = groupby(of["obligations"], key=itemgetter("obligation_key"))
    asked = (person.id_type, id_number)
    return {
        "creditor_id": of["creditor_id"],
        "source_name": source.name if source else None,
        "received_by": [{"bureau": each, "as": "operador"} for each in source.bureaus]
        if source
        else [],
        "names": _names(of["obligations"]),
        "obligations": [
            _obligation(settings, asked, person.run_date, list(rows)) for _, rows in versions
        ],
        **{kind: [_without_creditor(row) for row in of[kind]] for kind in _LISTS},
    }


def _without_creditor(row: Record) -> Record:
    return {name: value for name, value in row.items() if name != "creditor_id"}


def _names(versions: list[Record]) -> list[Record]:
    """Every name that a row gave the person, with the newest row that gives it."""
    newest: dict[str, Record] = {}
    for row in sorted(versions, key=itemgetter("load_id"), reverse=True):
        if row["titular_name"]:
            newest.setdefault(row["titular_name"], row)
    return [
        {"name": name, "source": _source(row), "purpose": "identification"}
        for name, row in newest.items()
    ]


def _obligation(
    settings: Settings, asked: tuple[str, str], run_date: date, versions: list[Record]
) -> Record:
    current = next(row for row in versions if row["is_current"])
    return {
        "obligation_number": current["obligation_number"],
        **_version(current),
        "last_seen_on": current["last_seen_on"],
        "purpose": "credit_management",
        "earlier_versions": [_version(row) for row in versions if not row["is_current"]],
        "moras": _moras(settings, asked, run_date, current),
    }


def _version(row: Record) -> Record:
    return {**{name: row[name] for name in OBLIGATION_COLUMNS}, "source": _source(row)}


def _moras(settings: Settings, asked: tuple[str, str], run_date: date, row: Record) -> list[Record]:
    """The moras of one obligation of this person, and of nobody else who owes it."""
    if not row["has_mora"]:
        return []
    question = Question(row["obligation_number"], asked, row["creditor_id"])
    facts = read_anew(settings, question, run_date)
    titulares = account(facts, row["obligation_number"])["titulares"]
    return [_mora(each, run_date) for titular in titulares for each in titular["episodes"]]


def _mora(episode: Record, run_date: date) -> Record:
    mora, expires_on = episode["mora"], episode["expires_on"]
    instalment = episode["instalment"]
    told = ("started_on", "started_how", "started_in", "ended_on", "ended_how", "ended_by")
    dates = ("candidates", "expires_on", "order_due_on", "ceiling_expires_on")
    decided = ("decision", "verb", "rule_id", "legal_basis", "flags")
    return {
        **{name: mora[name] for name in (*told, "ended_in", "days", "days_so_far")},
        "instalment_number": instalment["number"] if instalment else None,
        **{name: episode[name] for name in dates},
        "days_left": (expires_on - run_date).days if expires_on else None,
        **{name: episode[name] for name in decided},
        "notices": episode["communication"]["notices"],
        "bureaus": [_at_bureau(each) for each in episode["bureaus"]],
        "purpose": "credit_risk",
    }


def _at_bureau(bureau: Record) -> Record:
    names = ("bureau", "is_reported", "first_reported_on", "withdrawn_on", "decision", "verb")
    return {name: bureau[name] for name in (*names, "rule_id", "legal_basis", "withdraw_by")}
