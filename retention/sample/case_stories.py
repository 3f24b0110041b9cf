"""The stories of cases: a suplantación, reclamos and a lawsuit, event by event.

The officer's desk of the committed portfolio: casos_20261121.csv tells what happened. Every date
and decision is written out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from retention.sample.extract import CASOS, day
from retention.sample.ordinary import LENDER, Account
from retention.sample.stories import Outcome, Story, in_mora, same

D: Final = date


@dataclass(frozen=True, slots=True)
class Event:
    """What happened in a case; for the first one, what the case is."""

    case_number: str
    event: str
    happened_on: date
    obligation: str = ""
    kind: str = ""
    asks: str = ""
    reason: str = ""
    bureau: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseStory:
    """An obligation with a case, the events of it, and what the night makes of both."""

    story: Story
    events: tuple[Event, ...]


def case_stories() -> list[CaseStory]:
    """The stories of this module, by number."""
    return [_impersonated(), _silence(), _open_claim(), _granted(), _sued()]


def event_fields(told: CaseStory) -> Iterator[list[str]]:
    """The lines of the extract of cases, in its columns."""
    titular = told.story.account.titulares[0].first.titular
    for event in told.events:
        opens = event.event == "received"
        yield [
            LENDER,
            event.case_number,
            CASOS.code("event", event.event),
            day(event.happened_on),
            CASOS.code("kind", event.kind) if opens else "",
            CASOS.code("titular_id_type", titular.id_type) if opens else "",
            titular.id_number if opens else "",
            event.obligation,
            event.asks,
            "copia de la cédula" if opens else "",
            event.reason,
            CASOS.code("bureau", event.bureau) if event.bureau else "",
            event.outcome,
            event.note,
        ]


def _impersonated() -> CaseStory:
    number, case = "70010053", "RC-2026-1001"
    return _told(
        70_010_053,
        "Suplantación stated on 20/11/2026: neutralised at every bureau, collection suspended.",
        Outcome(D(2026, 4, 8), None, D(2034, 4, 8), (), "WITHDRAW_NOW", "S-3"),
        Event(case, "received", D(2026, 11, 20), number, "suplantacion"),
        Event(case, "collection_suspended", D(2026, 11, 20)),
        Event(case, "legend_ordered", D(2026, 11, 20), bureau="datacredito"),
    )


def _silence() -> CaseStory:
    number, case = "70010054", "RC-2026-1002"
    return _told(
        70_010_054,
        "Reclamo of 09/10/2026 for the withdrawal, not answered by 03/11/2026: granted by silence,"
        " and a person confirms.",
        Outcome(D(2026, 3, 3), None, D(2034, 3, 3), (), "NEEDS_HUMAN", "R-11"),
        Event(case, "received", D(2026, 10, 9), number, "reclamo", "retiro", "ya pagó"),
        Event(case, "legend_ordered", D(2026, 10, 13)),
    )


def _open_claim() -> CaseStory:
    number, case = "70010055", "RC-2026-1003"
    return _told(
        70_010_055,
        "Reclamo of 10/11/2026 for another amount, open: the report stays, with the leyenda.",
        Outcome(D(2026, 5, 12), None, D(2034, 5, 12), (), "OK_UNTIL", "P-8Y"),
        Event(case, "received", D(2026, 11, 10), number, "reclamo", "rectificacion", "otro valor"),
        Event(case, "legend_ordered", D(2026, 11, 11)),
    )


def _granted() -> CaseStory:
    number, case = "70010056", "RC-2026-1004"
    return _told(
        70_010_056,
        "Reclamo of 03/11/2026 for the withdrawal, granted on 12/11/2026.",
        Outcome(D(2026, 2, 17), None, D(2034, 2, 17), (), "WITHDRAW_NOW", "R-2"),
        Event(case, "received", D(2026, 11, 3), number, "reclamo", "retiro", "no es su deuda"),
        Event(case, "legend_ordered", D(2026, 11, 5)),
        Event(
            case,
            "answered",
            D(2026, 11, 12),
            outcome="granted",
            note="Se encontró un error de digitación",
        ),
    )


def _sued() -> CaseStory:
    number, case = "70010057", "RC-2026-1005"
    return _told(
        70_010_057,
        "A lawsuit notified on 18/11/2026: información en discusión judicial.",
        Outcome(D(2026, 1, 22), None, D(2034, 1, 22), (), "OK_UNTIL", "P-8Y"),
        Event(case, "received", D(2026, 11, 18), number, "demanda"),
    )


def _told(number: int, told: str, outcome: Outcome, *events: Event) -> CaseStory:
    started_on = outcome.mora_started_on
    if started_on is None:
        raise ValueError(number)
    row = replace(in_mora(number, started_on))
    account = Account((same(row),), (), None)
    return CaseStory(Story(row.number, told, "", account, (outcome,), None), events)
