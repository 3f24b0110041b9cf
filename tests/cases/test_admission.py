"""What the law does not let happen in a case: every refusal, the rule and article it rests on, and
the event just beside it that is admitted.

Each story is a case of its own in one extract; its last event is the one that is judged.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from retention.cases.admission import Admission, WrittenMeanwhile
from retention.errors import InputRefused, LockHeld
from retention.register import Register
from retention.store import Store
from tests.cases.officer import Officer
from tests.folders import CREDITOR, SECOND_CREDITOR, Folder, Row, obligation

CUTOFF_ON = date(2026, 12, 31)
EVENT_ROWS = "select event, happened_on from case_events order by event_id"

Told = tuple[str, str, dict[str, str]]


def at(event: str, on: str, **told: str) -> Told:
    return event, on, told


def received(kind: str, on: str, **told: str) -> Told:
    """A case of a titular who has proven the quality."""
    who = {"titular_id_type": "CC", "titular_id_number": "1000001", "quality_proof": "cedula"}
    return at("received", on, **{"kind": kind, **who, **told})


CLAIM = received("reclamo", "2026-10-09")
QUERY = received("peticion", "2026-10-09")
UNPROVEN = received("reclamo", "2026-10-09", quality_proof="")
ASKED = at("completion_requested", "2026-10-09", detail="facts")
TOLD = at("denuncia_term_told", "2026-11-20", evidence_id="ab12")
VICTIM = received("suplantacion", "2026-11-20", quality_proof="")
OLD_VICTIM = received("suplantacion", "2026-11-19")
REASONS = "the bureau has not answered"


def judged(on: str, outcome: str) -> Told:
    return at("judicial_decision", on, outcome=outcome, evidence_id="cd34")


def answered(on: str, outcome: str = "denied", **told: str) -> Told:
    return at("answered", on, outcome=outcome, **told)


REFUSED: dict[str, list[list[Told]]] = {
    "impersonation_not_open": [[VICTIM, at("acknowledged", "2026-11-19")]],
    "case_not_open": [
        [answered("2026-10-09")],
        [CLAIM, answered("2026-10-08")],
    ],
    "received_twice": [
        [CLAIM, received("reclamo", "2026-10-10")],
        [CLAIM, received("reclamo", "2026-10-09", titular_id_number="1000002")],
    ],
    "missing_kind": [[received("", "2026-10-09")]],
    "unknown_kind": [[received("queja", "2026-10-09")]],
    "unknown_regime": [[received("reclamo", "2026-10-09", regime="1267")]],
    "not_of_1581": [
        [received("suplantacion", "2026-10-09", regime="1581")],
        [received("traslado", "2026-10-09", regime="1581")],
    ],
    "not_of_1266": [
        [received("supresion", "2026-10-09", regime="1266")],
        [received("revocatoria", "2026-10-09", regime="1266")],
        [CLAIM, at("not_competent", "2026-10-09")],
        [CLAIM, at("transferred", "2026-10-09")],
    ],
    "missing_titular": [[at("received", "2026-10-09", kind="reclamo")]],
    "unknown_asks": [[received("reclamo", "2026-10-09", asks="dinero")]],
    "unknown_filed_by": [[received("reclamo", "2026-10-09", filed_by="vecino")]],
    "before_the_law": [
        [received("reclamo", "2008-12-30")],
        [received("supresion", "2012-10-17")],
    ],
    "reopened_while_open": [[CLAIM, at("reopened", "2026-10-10")]],
    "case_closed": [
        [CLAIM, answered("2026-10-10"), answered("2026-10-11")],
        [CLAIM, at("withdrawn", "2026-10-10"), at("legend_ordered", "2026-10-10")],
    ],
    "not_an_impersonation": [
        [CLAIM, at("cotejo_done", "2026-10-10", outcome="match")],
        [CLAIM, at("collection_suspended", "2026-10-10")],
    ],
    "missing_outcome": [[CLAIM, at("answered", "2026-10-10")]],
    "unknown_outcome": [
        [CLAIM, answered("2026-10-10", "accepted")],
        [VICTIM, at("cotejo_done", "2026-11-20")],
        [VICTIM, judged("2026-11-20", "for_titular")],
        [received("demanda", "2026-10-09"), judged("2026-11-20", "impersonation")],
    ],
    "unknown_detail": [
        [received("reclamo", "2026-10-09", detail="partial")],
        [CLAIM, at("completion_requested", "2026-10-09")],
        [CLAIM, at("completion_requested", "2026-10-09", detail="money")],
    ],
    "answers_the_bureau": [[received("traslado", "2026-10-09"), answered("2026-10-10")]],
    "a_judge_decides_it": [[received("demanda", "2026-10-09"), answered("2026-10-10")]],
    "not_from_a_bureau": [[CLAIM, at("answered_bureau", "2026-10-10", outcome="denied")]],
    "transferred_while_competent": [
        [received("reclamo", "2026-10-09", regime="1581"), at("transferred", "2026-10-10")]
    ],
    "decision_without_evidence": [
        [VICTIM, at("judicial_decision", "2026-11-20", outcome="impersonation")]
    ],
    "impersonation_needs_nothing": [
        [VICTIM, at("completion_requested", "2026-11-20", detail="identification")],
        [OLD_VICTIM, at("completion_requested", "2026-11-20", detail="facts")],
        [VICTIM, at("not_filed", "2026-11-20")],
    ],
    "denuncia_is_no_requirement": [
        [OLD_VICTIM, at("completion_requested", "2026-11-19", detail="denuncia")]
    ],
    "already_asked": [[CLAIM, ASKED, at("completion_requested", "2026-10-13", detail="address")]],
    "nothing_was_asked": [
        [CLAIM, at("completed", "2026-10-13")],
        [CLAIM, at("deemed_withdrawn", "2026-12-13")],
    ],
    "was_completed": [
        [CLAIM, ASKED, at("completed", "2026-11-09"), at("deemed_withdrawn", "2026-11-10")]
    ],
    "may_still_complete": [[CLAIM, ASKED, at("deemed_withdrawn", "2026-11-09")]],
    "quality_was_proven": [
        [CLAIM, at("not_filed", "2026-10-13")],
        [UNPROVEN, at("quality_proven", "2026-10-13"), at("not_filed", "2026-10-14")],
    ],
    "term_cannot_be_extended": [
        [VICTIM, at("extension_notified", "2026-11-20", note=REASONS)],
        [
            received("traslado", "2026-10-09"),
            at("extension_notified", "2026-10-10", note=REASONS),
        ],
    ],
    "extension_without_reasons": [[CLAIM, at("extension_notified", "2026-11-03")]],
    "extended_twice": [
        [
            CLAIM,
            at("extension_notified", "2026-10-20", note=REASONS),
            at("extension_notified", "2026-11-03", note=REASONS),
        ]
    ],
    "no_term_runs": [[UNPROVEN, at("extension_notified", "2026-10-20", note=REASONS)]],
    "extended_after_the_term": [
        [CLAIM, at("extension_notified", "2026-11-04", note=REASONS)],
        [QUERY, at("extension_notified", "2026-10-27", note=REASONS)],
    ],
    "no_silence": [
        [CLAIM, at("silence_executed", "2026-11-03")],
        [CLAIM, answered("2026-11-03"), at("silence_executed", "2026-11-04")],
    ],
    "suppression_denied_without_ground": [
        [received("supresion", "2026-10-09"), answered("2026-10-10")],
        [received("revocatoria", "2026-10-09"), answered("2026-10-10", detail="habit")],
    ],
    "only_judges_decide": [
        [VICTIM, answered("2026-11-20")],
        [VICTIM, answered("2026-11-20", "partial")],
        [OLD_VICTIM, answered("2026-11-20")],
    ],
    "filed_before_the_20_days": [[OLD_VICTIM, TOLD]],
    "telling_without_evidence": [[VICTIM, at("denuncia_term_told", "2026-11-20")]],
    "resumed_without_telling": [[VICTIM, at("collection_resumed", "2026-12-30")]],
    "resumed_within_the_20_days": [[VICTIM, TOLD, at("collection_resumed", "2026-12-21")]],
    "resumed_before_the_judge": [
        [
            VICTIM,
            TOLD,
            at("denuncia_received", "2026-12-10"),
            at("collection_resumed", "2026-12-22"),
        ],
        [OLD_VICTIM, at("collection_resumed", "2026-12-30")],
        [
            OLD_VICTIM,
            judged("2026-11-19", "archived"),
            at("reopened", "2026-11-19"),
            at("collection_resumed", "2026-12-30"),
        ],
        [
            received("suplantacion", "2026-06-01"),
            at("protocol_breach_verified", "2026-06-03"),
            at("collection_resumed", "2026-06-04"),
        ],
    ],
    "resumed_though_acknowledged": [
        [VICTIM, TOLD, at("acknowledged", "2026-12-01"), at("collection_resumed", "2026-12-22")],
        [
            VICTIM,
            at("acknowledged", "2026-12-01"),
            at("withdrawn", "2026-12-02"),
            at("collection_resumed", "2026-12-22"),
        ],
    ],
    "annulled_before_proven": [
        [VICTIM, at("debt_annulled", "2026-11-20")],
        [VICTIM, judged("2026-11-20", "no_impersonation"), at("debt_annulled", "2026-11-20")],
    ],
}
ADMITTED: dict[str, list[list[Told]]] = {
    "impersonation_not_open": [[VICTIM, at("acknowledged", "2026-11-20")]],
    "case_not_open": [[CLAIM, answered("2026-10-09")]],
    "received_twice": [[CLAIM, answered("2026-10-09"), at("reopened", "2026-10-10")]],
    "missing_kind": [[received("consulta", "2026-10-09")]],
    "unknown_kind": [[received("peticion", "2026-10-09")]],
    "unknown_regime": [[received("reclamo", "2026-10-09", regime="1581")]],
    "not_of_1581": [[received("demanda", "2026-10-09", regime="1581")]],
    "not_of_1266": [
        [received("supresion", "2026-10-09")],
        [received("reclamo", "2026-10-09", regime="1581"), at("not_competent", "2026-10-09")],
    ],
    "missing_titular": [[CLAIM]],
    "unknown_asks": [[received("reclamo", "2026-10-09", asks="oposicion")]],
    "unknown_filed_by": [[received("reclamo", "2026-10-09", filed_by="apoderado")]],
    "before_the_law": [
        [received("reclamo", "2008-12-31")],
        [received("supresion", "2012-10-18")],
    ],
    "reopened_while_open": [
        [CLAIM, answered("2026-10-10"), at("reopened", "2026-10-10")],
    ],
    "case_closed": [
        [CLAIM, answered("2026-10-10"), at("legend_lifted", "2026-10-10")],
        [CLAIM, answered("2026-10-10"), at("reopened", "2026-10-11"), answered("2026-10-12")],
    ],
    "not_an_impersonation": [[VICTIM, at("cotejo_done", "2026-11-20", outcome="match")]],
    "missing_outcome": [[CLAIM, answered("2026-10-10", "partial")]],
    "unknown_outcome": [
        [VICTIM, at("cotejo_done", "2026-11-20", outcome="discrepancy")],
        [received("demanda", "2026-10-09"), judged("2026-11-20", "for_source")],
    ],
    "unknown_detail": [[received("reclamo", "2026-10-09", detail="incomplete")]],
    "answers_the_bureau": [
        [
            received("traslado", "2026-10-09"),
            at("answered_bureau", "2026-10-10", outcome="informed"),
        ]
    ],
    "a_judge_decides_it": [
        [received("demanda", "2026-10-09"), judged("2026-11-20", "for_titular")]
    ],
    "not_from_a_bureau": [[CLAIM, answered("2026-10-10", "granted")]],
    "transferred_while_competent": [
        [
            received("reclamo", "2026-10-09", regime="1581"),
            at("not_competent", "2026-10-10"),
            at("transferred", "2026-10-10"),
        ]
    ],
    "decision_without_evidence": [[VICTIM, judged("2026-11-20", "impersonation")]],
    "impersonation_needs_nothing": [
        [OLD_VICTIM, at("completion_requested", "2026-11-19", detail="facts")],
        [
            received("suplantacion", "2026-11-19", quality_proof=""),
            at("not_filed", "2026-11-20"),
        ],
    ],
    "denuncia_is_no_requirement": [
        [OLD_VICTIM, at("completion_requested", "2026-11-19", detail="documents")]
    ],
    "already_asked": [
        [
            CLAIM,
            ASKED,
            at("completed", "2026-10-13"),
            at("completion_requested", "2026-10-13", detail="address"),
        ],
        [
            CLAIM,
            ASKED,
            at("deemed_withdrawn", "2026-11-10"),
            at("reopened", "2026-11-11"),
            at("completion_requested", "2026-11-12", detail="address"),
        ],
    ],
    "nothing_was_asked": [
        [CLAIM, ASKED, at("completed", "2026-10-13")],
        [
            received("reclamo", "2026-10-09", detail="incomplete"),
            at("completed", "2026-10-13"),
        ],
    ],
    "was_completed": [
        [CLAIM, ASKED, at("completed", "2026-11-09"), answered("2026-11-10")],
        [
            CLAIM,
            ASKED,
            at("completed", "2026-10-10"),
            answered("2026-10-10"),
            at("reopened", "2026-10-13"),
            at("completion_requested", "2026-10-13", detail="facts"),
            at("deemed_withdrawn", "2026-11-14"),
        ],
    ],
    "may_still_complete": [[CLAIM, ASKED, at("deemed_withdrawn", "2026-11-10")]],
    "quality_was_proven": [[UNPROVEN, at("not_filed", "2026-10-13")]],
    "term_cannot_be_extended": [
        [OLD_VICTIM, at("extension_notified", "2026-11-20", note=REASONS)],
    ],
    "extension_without_reasons": [[CLAIM, at("extension_notified", "2026-11-03", note=REASONS)]],
    "extended_twice": [
        [
            CLAIM,
            at("extension_notified", "2026-10-20", note=REASONS),
            answered("2026-10-21"),
            at("reopened", "2026-10-22"),
            at("extension_notified", "2026-10-23", note=REASONS),
        ]
    ],
    "no_term_runs": [
        [
            UNPROVEN,
            at("quality_proven", "2026-10-20"),
            at("extension_notified", "2026-10-20", note=REASONS),
        ]
    ],
    "extended_after_the_term": [
        [CLAIM, at("extension_notified", "2026-11-03", note=REASONS)],
        [QUERY, at("extension_notified", "2026-10-26", note=REASONS)],
    ],
    "no_silence": [
        [CLAIM, at("silence_executed", "2026-11-04")],
        [CLAIM, answered("2026-11-04"), at("silence_executed", "2026-11-04")],
    ],
    "suppression_denied_without_ground": [
        [received("supresion", "2026-10-09"), answered("2026-10-10", detail="legal_duty")],
        [received("revocatoria", "2026-10-09"), answered("2026-10-10", "granted")],
    ],
    "only_judges_decide": [
        [OLD_VICTIM, answered("2026-11-19")],
        [VICTIM, answered("2026-11-20", "informed")],
        [VICTIM, answered("2026-11-20", "granted")],
    ],
    "filed_before_the_20_days": [[VICTIM, TOLD]],
    "telling_without_evidence": [[VICTIM, TOLD]],
    "resumed_without_telling": [[VICTIM, TOLD, at("collection_resumed", "2026-12-30")]],
    "resumed_within_the_20_days": [[VICTIM, TOLD, at("collection_resumed", "2026-12-22")]],
    "resumed_before_the_judge": [
        [
            VICTIM,
            TOLD,
            at("denuncia_received", "2026-12-10"),
            judged("2026-12-21", "archived"),
            at("collection_resumed", "2026-12-22"),
        ],
        [
            received("suplantacion", "2025-03-03"),
            at("collection_suspended", "2025-03-04"),
            at("collection_resumed", "2025-03-25"),
        ],
        [
            received("suplantacion", "2026-11-18"),
            at("completion_requested", "2026-11-19", detail="facts"),
            at("deemed_withdrawn", "2026-12-22"),
            at("collection_resumed", "2026-12-23"),
        ],
    ],
    "resumed_though_acknowledged": [
        [
            VICTIM,
            at("acknowledged", "2026-12-01"),
            judged("2026-12-21", "no_impersonation"),
            at("collection_resumed", "2026-12-22"),
        ]
    ],
    "annulled_before_proven": [
        [VICTIM, at("acknowledged", "2026-11-20"), at("debt_annulled", "2026-11-20")],
        [VICTIM, judged("2026-11-20", "impersonation"), at("debt_annulled", "2026-11-20")],
        [
            received("suplantacion", "2026-06-01"),
            at("protocol_breach_verified", "2026-06-03"),
            at("debt_annulled", "2026-06-04"),
        ],
    ],
}
CODES = tuple(REFUSED)
STORIES = [
    (f"{verdict}-{CODES.index(code) + 1}-{place}", code, events)
    for verdict, told in (("refused", REFUSED), ("admitted", ADMITTED))
    for code, stories in told.items()
    for place, events in enumerate(stories, start=1)
]


def rows_of(number: str, events: list[Told], creditor: str = CREDITOR) -> list[dict[str, object]]:
    """The rows that a CRM would write of one case."""
    return [
        {
            "creditor_id": creditor,
            "case_number": number,
            "event": event,
            "happened_on": on,
            **told,
        }
        for event, on, told in events
    ]


@dataclass(frozen=True)
class Judged:
    """What became of an extract: what is aside, by case number and event, and what was recorded."""

    aside: Mapping[str, list[dict[str, str]]]
    recorded: Mapping[str, list[tuple[str, str]]]
    counts: tuple[int, int, int]


def recorded_in(folder: Folder) -> dict[str, list[tuple[str, str]]]:
    """Event and day of what the register has, by case number, in the order of recording."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with Register(folder.settings.workflow) as register:
        rows = register.connection.execute(
            "select c.case_number, e.event, e.happened_on from case_events as e"
            " join cases as c on c.case_id = e.case_id order by e.event_id"
        )
        for number, event, on in rows:
            found[number].append((event, on))
    return found


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Every story in one extract, of which a night was run."""
    folder = Folder.at(tmp_path_factory.mktemp("extract"))
    folder.write("obligations_20261231.csv", [obligation()])
    rows = [row for number, _, events in STORIES for row in rows_of(number, events)]
    folder.write("case_events_20261231.csv", rows)
    folder.night(CUTOFF_ON)
    aside: dict[str, list[dict[str, str]]] = defaultdict(list)
    for fault in folder.listed(CUTOFF_ON, "quarantine.csv"):
        row = rows[int(fault["line_number"]) - 2]
        aside[str(row["case_number"])].append(fault | {"event": str(row["event"])})
    query = """select rows_read, rows_loaded, rows_quarantined from loads
        where kind = 'case_events'"""
    [counts] = folder.ask(query)
    return Judged(aside, recorded_in(folder), counts)


@pytest.fixture(scope="module")
def refusals() -> dict[str, tuple[str, str, str]]:
    """Rule, article and reason of every refusal, by its code."""
    with closing(Store(None)) as store:
        store.define(["law/52_event_refusals"])
        rows = store.connection.execute(
            "select refusal_code, rule_id, article, reason from event_refusals"
        ).fetchall()
    return {code: tuple(told) for code, *told in rows}


def ids(stories: list[tuple[str, str, list[Told]]]) -> list[str]:
    return [f"{code}-{number.split('-')[-1]}" for number, code, _ in stories]


TO_REFUSE = [story for story in STORIES if story[0].startswith("refused")]
TO_ADMIT = [story for story in STORIES if story[0].startswith("admitted")]


@pytest.mark.parametrize(("number", "code", "events"), TO_REFUSE, ids=ids(TO_REFUSE))
def test_the_last_event_of_the_story_is_refused_with_its_article(
    number: str,
    code: str,
    events: list[Told],
    extract: Judged,
    refusals: dict[str, tuple[str, str, str]],
) -> None:
    [fault] = extract.aside[number]
    assert (fault["event"], fault["reason_code"]) == (events[-1][0], code)
    rule_id, article, _ = refusals[code]
    assert article in fault["reason"]
    assert rule_id in fault["reason"]
    expected = sorted((event, on) for event, on, _ in events[:-1])
    assert sorted(extract.recorded[number]) == expected


@pytest.mark.parametrize(("number", "code", "events"), TO_ADMIT, ids=ids(TO_ADMIT))
def test_the_event_just_beside_it_is_admitted(
    number: str, code: str, events: list[Told], extract: Judged
) -> None:
    assert extract.aside[number] == [], code
    assert sorted(extract.recorded[number]) == sorted((e, on) for e, on, _ in events)


def test_no_refusal_is_without_a_story_and_no_story_without_its_refusal(
    refusals: dict[str, tuple[str, str, str]],
) -> None:
    assert set(REFUSED) == set(ADMITTED) == set(refusals)


def test_rows_read_are_rows_loaded_and_rows_in_quarantine(extract: Judged) -> None:
    read, loaded, quarantined = extract.counts
    assert read == loaded + quarantined
    assert quarantined == len(TO_REFUSE)
    assert loaded == sum(map(len, extract.recorded.values()))


# At the command line


@pytest.fixture(scope="module")
def officer(tmp_path_factory: pytest.TempPathFactory) -> Officer:
    return Officer(Folder.at(tmp_path_factory.mktemp("officer")))


AT_THE_DESK = (
    ("no_silence", 0),
    ("may_still_complete", 0),
    ("only_judges_decide", 0),
    ("resumed_within_the_20_days", 0),
    ("annulled_before_proven", 0),
)


@pytest.mark.parametrize(("code", "place"), AT_THE_DESK)
def test_the_command_line_refuses_it_with_the_same_words(
    code: str, place: int, officer: Officer, refusals: dict[str, tuple[str, str, str]]
) -> None:
    (_, opened_on, case), *between, (event, on, told) = REFUSED[code][place]
    number = code.replace("_", "-")
    proof = {"quality_proof": "cedula"} if case["quality_proof"] else {}
    officer.open(case["kind"], "CC:1000001", opened_on, number=number, **proof)
    for name, day, what in between:
        officer.record(number, name, day, **_typed(officer, what))
    refused = officer.refusal(*officer.recording(number, event, on, **_typed(officer, told)))
    rule_id, article, reason = refusals[code]
    assert isinstance(refused, InputRefused)
    assert refused.exit_code == 3
    assert refused.why == f"{rule_id}: {article}"
    assert reason in refused.what


def _typed(officer: Officer, told: dict[str, str]) -> dict[str, str]:
    """What an extract says, as options; evidence is a file."""
    words = {name: value for name, value in told.items() if name != "evidence_id"}
    return words | ({"evidence": officer.evidence("prueba.pdf")} if "evidence_id" in told else {})


# Twice, in pieces, out of order


@pytest.fixture
def desk(folder: Folder) -> Officer:
    folder.write("obligations_20261031.csv", [obligation()])
    return Officer(folder)


def counts(folder: Folder) -> list[tuple[Any, ...]]:
    query = """select file_name, rows_read, rows_loaded, rows_quarantined from loads
        where kind = 'case_events' order by load_id"""
    return folder.ask(query)


def test_an_event_that_the_command_line_recorded_is_not_recorded_again(desk: Officer) -> None:
    desk.open("reclamo", "CC:1000001", "2026-10-09", number="C-1", quality_proof="cedula")
    desk.record("C-1", "bureau_told", "2026-10-13", bureau="datacredito")
    rows = rows_of("C-1", [CLAIM, at("bureau_told", "2026-10-13", bureau="datacredito")])
    desk.folder.write("case_events_20261031.csv", rows)
    desk.folder.load(date(2026, 10, 31))
    assert counts(desk.folder) == [("case_events_20261031.csv", 2, 2, 0)]
    assert recorded_in(desk.folder)["C-1"] == [
        ("received", "2026-10-09"),
        ("bureau_told", "2026-10-13"),
    ]


def test_what_is_typed_twice_is_recorded_once(desk: Officer) -> None:
    desk.open("reclamo", "CC:1000001", "2026-10-09", number="C-1")
    for _ in range(2):
        desk.record("C-1", "note_added", "2026-10-10", note="llamada")
    assert [event for event, _ in recorded_in(desk.folder)["C-1"]] == ["received", "note_added"]


def test_a_file_and_a_longer_one_of_the_next_night_record_everything_once(desk: Officer) -> None:
    first, then = [CLAIM], [CLAIM, answered("2026-10-20")]
    desk.folder.write("case_events_20261019.csv", rows_of("C-1", first))
    desk.folder.load(date(2026, 10, 31))
    desk.folder.load(date(2026, 10, 31))
    desk.folder.write("case_events_20261020.csv", rows_of("C-1", then))
    desk.folder.load(date(2026, 10, 31))
    assert [row[1:] for row in counts(desk.folder)] == [(1, 1, 0), (2, 2, 0)]
    assert recorded_in(desk.folder)["C-1"] == [
        ("received", "2026-10-09"),
        ("answered", "2026-10-20"),
    ]


def test_the_events_of_a_case_may_come_in_two_files_of_one_night(desk: Officer) -> None:
    desk.folder.write("case_events_b_20261020.csv", rows_of("C-1", [CLAIM]))
    desk.folder.write("case_events_a_20261020.csv", rows_of("C-1", [answered("2026-10-20")]))
    desk.folder.load(date(2026, 10, 31))
    assert [row[1:] for row in counts(desk.folder)] == [(1, 1, 0), (1, 1, 0)]
    assert len(recorded_in(desk.folder)["C-1"]) == 2


def test_a_row_that_is_there_twice_is_set_aside_once(desk: Officer) -> None:
    desk.folder.write("case_events_20261020.csv", rows_of("C-1", [CLAIM, CLAIM]))
    desk.folder.load(date(2026, 10, 31))
    assert [row[1:] for row in counts(desk.folder)] == [(2, 1, 1)]
    assert desk.folder.ask("select reason_code from quarantine") == [("duplicate_key",)]


def test_two_creditors_may_have_a_case_of_one_number(desk: Officer) -> None:
    rows = rows_of("C-1", [CLAIM]) + rows_of("C-1", [CLAIM], SECOND_CREDITOR)
    desk.folder.write("case_events_20261020.csv", rows)
    desk.folder.load(date(2026, 10, 31))
    assert [row[1:] for row in counts(desk.folder)] == [(2, 2, 0)]


def test_a_case_is_not_received_again_on_an_earlier_day(desk: Officer) -> None:
    desk.open("reclamo", "CC:1000001", "2026-10-09", number="C-1", quality_proof="cedula")
    earlier = received("reclamo", "2026-10-08")
    desk.folder.write("case_events_20261020.csv", rows_of("C-1", [earlier]))
    desk.folder.load(date(2026, 10, 31))
    assert [row[1:] for row in counts(desk.folder)] == [(1, 0, 1)]
    words = ("case", "open", "--kind", "reclamo", "--titular", "CC:1000001", "--on", "2026-10-07")
    refused = desk.refusal(*words, "--creditor", CREDITOR, "--number", "C-1")
    assert isinstance(refused, InputRefused)


def test_a_number_that_is_taken_is_not_taken_for_the_same_case(desk: Officer) -> None:
    desk.open("reclamo", "CC:1000001", "2026-10-09", number="C-1")
    words = ("case", "open", "--kind", "reclamo", "--titular", "CC:1000002", "--on", "2026-10-09")
    refused = desk.refusal(*words, "--creditor", CREDITOR, "--number", "C-1")
    assert isinstance(refused, InputRefused)


def test_a_case_has_the_facts_of_the_row_that_opens_it(desk: Officer) -> None:
    later = received("peticion", "2026-10-12", titular_id_number="1000002")
    desk.folder.write("case_events_20261020.csv", rows_of("C-1", [later, CLAIM]))
    desk.folder.load(date(2026, 10, 31))
    with Register(desk.folder.settings.workflow) as register:
        [case] = register.records("cases_asked", **dict.fromkeys(ASKED_BY))
    assert (case["kind"], case["titular_id_number"]) == ("reclamo", "1000001")
    assert recorded_in(desk.folder)["C-1"] == [("received", "2026-10-09")]


ASKED_BY = ("case_number", "creditor_id", "titular_id_type", "titular_id_number")


def test_a_tab_or_a_line_break_in_any_text_changes_no_other_column(desk: Officer) -> None:
    text = "a\tb\nc\r\x1e"
    free = {"channel": text, "quality_proof": text, "reason": text}
    words = [
        word for name, value in free.items() for word in (f"--{name.replace('_', '-')}", value)
    ]
    opening = ("case", "open", "--kind", "suplantacion", "--titular", "CC:1000001")
    dated = ("--on", "2026-10-09", "--today", "2026-10-09")
    desk.say(*opening, *dated, "--creditor", CREDITOR, "--number", "C-1", *words)
    desk.record("C-1", "note_added", "2026-10-10", outcome=text, detail=text, note=text)
    desk.record("C-1", "cotejo_done", "2026-10-11", outcome="match", detail=text)
    told = desk.say("case", "list", "--today", "2026-10-12", "--json")
    assert '"case_number": "C-1"' in told
    desk.night("2026-10-31")
    [(count,)] = desk.folder.ask("select count(*) from case_events")
    assert count == 3


def test_a_tab_in_any_text_of_an_extract_changes_no_other_column(desk: Officer) -> None:
    text = "a\tb\x1ec"
    wild = at("note_added", "2026-10-10", outcome=text, detail=text, note=text, author=text)
    desk.folder.write("case_events_20261020.csv", rows_of("C-1", [CLAIM, wild]))
    desk.night("2026-10-31")
    assert [row[1:] for row in counts(desk.folder)] == [(2, 2, 0)]
    [(count,)] = desk.folder.ask("select count(*) from case_events")
    assert count == 2


# Others at work meanwhile


@pytest.fixture
def interrupted(desk: Officer, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Somebody writes to the case between the judging and the recording, the first time."""
    tries: list[int] = []
    require = Admission._require_unchanged

    def once(admission: Admission, cases: Any) -> None:
        tries.append(len(cases))
        if len(tries) == 1:
            raise WrittenMeanwhile
        require(admission, cases)

    monkeypatch.setattr(Admission, "_require_unchanged", once)
    return tries


def test_an_extract_is_judged_again_when_somebody_writes_meanwhile(
    desk: Officer, interrupted: list[int]
) -> None:
    desk.folder.write("case_events_20261020.csv", rows_of("C-1", [CLAIM, answered("2026-10-20")]))
    desk.folder.load(date(2026, 10, 31))
    assert len(interrupted) == 2
    assert [row[1:] for row in counts(desk.folder)] == [(2, 2, 0)]
    assert len(recorded_in(desk.folder)["C-1"]) == 2


def test_who_never_finds_the_case_at_rest_is_told_to_try_again(
    desk: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def always(admission: Admission, cases: Any) -> None:
        raise WrittenMeanwhile

    monkeypatch.setattr(Admission, "_require_unchanged", always)
    desk.folder.write("case_events_20261020.csv", rows_of("C-1", [CLAIM]))
    with pytest.raises(LockHeld):
        desk.folder.load(date(2026, 10, 31))
    monkeypatch.undo()
    desk.folder.load(date(2026, 10, 31))
    assert [row[1:] for row in counts(desk.folder)] == [(1, 1, 0)]


# How long it takes


def many(case_count: int) -> Iterator[Row]:
    """Cases of which two in three go on to be answered, one of those after an extension."""
    for number in range(case_count):
        events = [CLAIM, at("bureau_told", "2026-10-13"), at("legend_ordered", "2026-10-13")]
        if number % 3:
            events.append(answered("2026-11-03"))
        if number % 3 == 1:
            extended = at("extension_notified", "2026-11-03", note=REASONS)
            events = [*events[:-1], extended, answered("2026-11-13")]
        yield from rows_of(f"C-{number}", events)


def test_five_thousand_events_of_many_cases_are_judged_in_seconds(folder: Folder) -> None:
    rows = list(many(1_250))
    folder.write("case_events_20261231.csv", rows)
    started = time.perf_counter()
    folder.load(CUTOFF_ON)
    assert time.perf_counter() - started < 8
    assert counts(folder) == [("case_events_20261231.csv", len(rows), len(rows), 0)]
    assert len(rows) >= 4_999
