"""What cases bring about in the deliveries: what is ordered, blocked, left to a person, left alone.

The case events come in extracts; two nights are run. Every case has a titular and an obligation of
its own; datacredito tells nothing, so that it counts as showing everything, and transunion tells
that it shows one obligation of somebody else.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from tests.cases.officer import Officer
from tests.folders import CREDITOR, SECOND_CREDITOR, Folder, Row, obligation

SPITEFUL = """=HYPERLINK("http://example.org";"PAGUE")<script>alert(1)</script>{{ 7*7 }}../../x"""
CELL = '"' + SPITEFUL.replace('"', '""') + '"'
TOLD_BY_A_BUREAU = "T-1"

Happened = tuple[str, str, dict[str, str]]


def at(event: str, on: str, **told: str) -> Happened:
    return event, on, told


RETIRO = {"asks": "retiro"}
UNTIL_NOVEMBER: dict[str, tuple[str, dict[str, str], list[Happened]]] = {
    "OPEN": ("reclamo", {"reason": CELL}, [at("received", "2026-11-17")]),
    "LAWSUIT": ("demanda", {}, [at("received", "2026-11-18")]),
    "SILENT": ("reclamo", RETIRO, [at("received", "2026-10-09")]),
    "EXECUTED": (
        "reclamo",
        RETIRO,
        [at("received", "2026-10-09"), at("silence_executed", "2026-11-04")],
    ),
    "QUERY": ("consulta", {}, [at("received", "2026-11-17")]),
    "GRANTED": (
        "reclamo",
        RETIRO,
        [at("received", "2026-10-09"), at("answered", "2026-10-20", outcome="granted")],
    ),
    "DENIED": (
        "reclamo",
        RETIRO,
        [at("received", "2026-10-09"), at("answered", "2026-10-20", outcome="denied")],
    ),
    "RECTIFIED": (
        "reclamo",
        {"asks": "rectificacion"},
        [at("received", "2026-10-09"), at("answered", "2026-10-20", outcome="granted")],
    ),
    "WON": (
        "demanda",
        RETIRO,
        [
            at("received", "2026-10-09"),
            at("judicial_decision", "2026-11-10", outcome="for_titular", evidence_id="ab"),
        ],
    ),
    "VICTIM-PAID": (
        "suplantacion",
        {},
        [
            at("received", "2026-11-20"),
            at("denuncia_received", "2026-11-20"),
            at("victim_paid", "2026-11-20"),
        ],
    ),
    "PAID-ONLY": (
        "suplantacion",
        {},
        [at("received", "2026-11-20"), at("victim_paid", "2026-11-20")],
    ),
    "PAID-IT": (
        "suplantacion",
        {},
        [at("received", "2026-11-02"), at("denuncia_received", "2026-11-04")],
    ),
    "PAID-BEFORE": (
        "suplantacion",
        {},
        [at("received", "2026-11-10"), at("denuncia_received", "2026-11-12")],
    ),
    "ACKNOWLEDGED": (
        "suplantacion",
        {},
        [
            at("received", "2025-03-03"),
            at("acknowledged", "2025-03-05"),
            at("withdrawn", "2025-03-10"),
        ],
    ),
    "ACCEPTED": (
        "suplantacion",
        {},
        [at("received", "2025-03-03"), at("answered", "2025-03-20", outcome="granted")],
    ),
    "LAPSED": ("reclamo", RETIRO, [at("received", "2026-11-17")]),
    "LAPSED-SILENT": ("reclamo", RETIRO, [at("received", "2026-10-09")]),
    "NAMED": (
        "reclamo",
        {"asks": "retiro", "obligation_numbers": "NAMED"},
        [at("received", "2026-10-09"), at("answered", "2026-10-20", outcome="granted")],
    ),
    "NOBODYS": (
        "reclamo",
        {"asks": "retiro", "obligation_numbers": "NO-SUCH"},
        [at("received", "2026-10-09"), at("answered", "2026-10-20", outcome="granted")],
    ),
    "SHARED": ("suplantacion", {}, [at("received", "2026-11-20")]),
    "OPEN-TWICE": ("reclamo", {"asks": "rectificacion"}, [at("received", "2026-11-17")]),
    "RESUMED-BEFORE": (
        "suplantacion",
        {},
        [
            at("received", "2026-11-10"),
            at("collection_suspended", "2026-11-11"),
            at("collection_resumed", "2026-11-18"),
        ],
    ),
    "ARCHIVED-AGAIN": (
        "suplantacion",
        {},
        [
            at("received", "2026-10-09"),
            at("judicial_decision", "2026-11-03", outcome="archived", evidence_id="ab"),
            at("reopened", "2026-11-20"),
        ],
    ),
    "NONE-AGAIN": (
        "suplantacion",
        {},
        [
            at("received", "2026-10-09"),
            at("judicial_decision", "2026-11-03", outcome="no_impersonation", evidence_id="ab"),
            at("reopened", "2026-11-20"),
        ],
    ),
    "FOUND-AGAIN": (
        "suplantacion",
        {},
        [
            at("received", "2026-10-09"),
            at("judicial_decision", "2026-11-03", outcome="impersonation", evidence_id="ab"),
            at("reopened", "2026-11-20"),
        ],
    ),
    "DENIED-2025": (
        "suplantacion",
        {},
        [
            at("received", "2025-03-03"),
            at("collection_suspended", "2025-03-04"),
            at("answered", "2025-03-20", outcome="denied"),
        ],
    ),
    "FOR-THE-SOURCE": (
        "suplantacion",
        {},
        [
            at("received", "2026-10-09"),
            at("judicial_decision", "2026-11-20", outcome="no_impersonation", evidence_id="ab"),
        ],
    ),
}
TWENTY_DAYS: list[Happened] = [
    at("received", "2026-11-20"),
    at("collection_suspended", "2026-11-20"),
    at("denuncia_term_told", "2026-11-20", evidence_id="ab"),
    at("answered", "2026-12-03", outcome="informed"),
    at("collection_resumed", "2026-12-22"),
]
UNTIL_THE_END: dict[str, tuple[str, dict[str, str], list[Happened]]] = {
    "RESUMED": ("suplantacion", {}, TWENTY_DAYS),
    "JUDGED-LATER": (
        "suplantacion",
        {},
        [
            *TWENTY_DAYS,
            at("judicial_decision", "2026-12-28", outcome="impersonation", evidence_id="ab"),
        ],
    ),
    "BREACHED-LATER": (
        "suplantacion",
        {},
        [*TWENTY_DAYS, at("protocol_breach_verified", "2026-12-28")],
    ),
    "DEEMED": (
        "suplantacion",
        {},
        [
            at("received", "2026-11-18"),
            at("completion_requested", "2026-11-19", detail="facts"),
            at("deemed_withdrawn", "2026-12-22"),
        ],
    ),
    "ACKNOWLEDGED-LATER": ("suplantacion", {}, [*TWENTY_DAYS, at("acknowledged", "2026-12-28")]),
}
CASES = UNTIL_NOVEMBER | UNTIL_THE_END
TITULARES = {number: f"{3_000_001 + place}" for place, number in enumerate(CASES)}


def rows_of(cases: dict[str, tuple[str, dict[str, str], list[Happened]]]) -> list[Row]:
    rows: list[Row] = []
    for number, (kind, told, events) in cases.items():
        who = {"titular_id_type": "CC", "titular_id_number": TITULARES[number]}
        opening = {"kind": kind, **who, "quality_proof": "cedula", **told}
        for event, on, what in events:
            row = {"creditor_id": CREDITOR, "case_number": number, "event": event}
            rows.append(row | {"happened_on": on} | (opening if event == "received" else {}) | what)
    return rows


def portfolio() -> list[Row]:
    """Everybody's obligation, in mora since January or, where it has lapsed, since 2018."""
    started = {"LAPSED": "2018-03-01", "LAPSED-SILENT": "2018-03-01"}
    paid = {
        "PAID-IT": {"extinguished_by": "pago", "extinguished_on": "2026-11-05"},
        "PAID-BEFORE": {"extinguished_by": "pago", "extinguished_on": "2026-11-09"},
    }

    def of(number: str, titular: str, **told: str) -> Row:
        return obligation(
            number,
            titular_id_number=titular,
            titular_name=told.pop("titular_name", "Persona de Ejemplo"),
            mora_started_on=started.get(number, "2026-01-15"),
            **paid.get(number, {}),
            **told,
        )

    return [
        *(of(number, titular) for number, titular in TITULARES.items()),
        of("NAMED-TOO", TITULARES["NAMED"]),
        of("SHARED", "4000001", titular_role="codeudor"),
        of("SHARED-TOO", TITULARES["SHARED"], creditor_id=SECOND_CREDITOR),
        of(TOLD_BY_A_BUREAU, "4000002"),
    ]


class Nights:
    """What the two nights delivered."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        folder = officer.folder
        folder.write("obligations_20261109.csv", portfolio())
        shown = obligation(TOLD_BY_A_BUREAU, titular_id_number="4000002", bureau="transunion")
        folder.write("bureau_reports_20261121.csv", [shown])
        folder.write("case_events_20261121.csv", rows_of(UNTIL_NOVEMBER))
        self.first = "2026-11-22"
        folder.night(date(2026, 11, 22))
        self.decided = self._decided()
        folder.write("case_events_20261229.csv", rows_of(UNTIL_THE_END))
        self.last = "2026-12-30"
        folder.night(date(2026, 12, 30))

    def _decided(self) -> dict[tuple[str, str], tuple[str, str | None, str]]:
        query = "select bureau, obligation_number, decision, verb, rule_id from permanence"
        found = json.loads(self.officer.say("sql", query, "--format", "json"))
        return {
            (row["bureau"], row["obligation_number"]): (
                row["decision"],
                row["verb"],
                row["rule_id"],
            )
            for row in found
            if row["obligation_number"] != "SHARED"
        }

    def shown(self, number: str) -> tuple[str, str | None, str]:
        """What is decided where the bureau counts as showing it."""
        return self.decided["datacredito", number]

    def not_shown(self, number: str) -> tuple[str, str | None, str]:
        """What is decided where the bureau's own report does not show it."""
        return self.decided["transunion", number]

    def rows(self, name: str, number: str, night: str | None = None) -> list[dict[str, str]]:
        """The rows of a delivery that are of one case or obligation."""
        return [
            row
            for row in self.officer.delivered(night or self.first, name)
            if number in (row.get("case_number"), row.get("obligation_number"))
        ]

    def at_bureau(
        self, name: str, number: str, bureau: str = "datacredito"
    ) -> list[dict[str, str]]:
        return self.rows(f"bureau/{bureau}/{name}_{CREDITOR}.csv", number)

    def stop(self, number: str, night: str) -> tuple[str, str, str]:
        [row] = self.rows("collection_stop.csv", number, night)
        return row["from_on"], row["status"], row["rule_id"]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    return Nights(Officer(Folder.at(tmp_path_factory.mktemp("effects"))))


def test_every_event_was_loaded(nights: Nights) -> None:
    counts = """select sum(rows_loaded), sum(rows_quarantined) from loads
        where kind = 'case_events'"""
    expected = len(rows_of(CASES))
    assert nights.officer.folder.ask(counts) == [(expected, 0)]


# While a claim or a lawsuit is open


def test_an_open_reclamo_has_its_legend_with_reason_and_due_date_at_every_bureau(
    nights: Nights,
) -> None:
    for bureau in ("datacredito", "transunion"):
        [row] = nights.at_bureau("legends", "OPEN", bureau)
        assert (row["legend"], row["action"]) == ("reclamo en trámite", "incluir")
        assert (row["since_on"], row["internal_due_on"], row["due_on"]) == (
            "2026-11-17",
            "2026-11-19",
            "2026-11-19",
        )
        assert row["reason"].endswith(SPITEFUL)
        assert row["rule_id"] == "R-4"


def test_nothing_new_is_reported_while_a_reclamo_is_open(nights: Nights) -> None:
    assert nights.not_shown("OPEN") == ("BLOCK_REPORT", None, "R-10")
    assert nights.shown("OPEN")[0] == "OK_UNTIL"
    assert nights.not_shown("QUERY")[0] == "OK_UNTIL"


def test_a_lawsuit_has_a_legend_of_its_own_and_nothing_new_is_reported(nights: Nights) -> None:
    [row] = nights.at_bureau("legends", "LAWSUIT")
    assert row["legend"] == "información en discusión judicial"
    assert (row["rule_id"], row["due_on"]) == ("R-8", "2026-11-20")
    assert nights.not_shown("LAWSUIT") == ("BLOCK_REPORT", None, "R-8")


# What silence grants


def test_what_silence_grants_waits_for_a_person(nights: Nights) -> None:
    assert nights.shown("SILENT") == ("NEEDS_HUMAN", "retirar", "R-11")
    assert nights.not_shown("SILENT") == ("BLOCK_REPORT", None, "R-11")
    assert nights.at_bureau("withdrawal_orders", "SILENT") == []
    [order] = nights.at_bureau("case_orders", "SILENT")
    assert (order["action"], order["status"]) == ("retirar", "waits for a person")
    [row] = nights.rows("purge_list.csv", "SILENT")
    assert (row["decision"], row["rule_id"]) == ("NEEDS_HUMAN", "R-11")


def test_once_a_person_confirms_it_the_order_goes_out(nights: Nights) -> None:
    assert nights.shown("EXECUTED") == ("WITHDRAW_NOW", "retirar", "R-11")
    [order] = nights.at_bureau("withdrawal_orders", "EXECUTED")
    assert (order["verb"], order["withdraw_by"]) == ("retirar", "2026-11-22")
    assert nights.at_bureau("case_orders", "EXECUTED")[0]["status"] == "to be done"


# What is won, and what is not


@pytest.mark.parametrize(
    ("number", "verb", "rule_id"),
    [("GRANTED", "retirar", "R-2"), ("WON", "retirar", "R-8"), ("ACCEPTED", "neutralizar", "R-2")],
)
def test_what_is_won_is_withdrawn(number: str, verb: str, rule_id: str, nights: Nights) -> None:
    assert nights.shown(number) == ("WITHDRAW_NOW", verb, rule_id)
    assert len(nights.at_bureau("withdrawal_orders", number)) == 1


def test_a_rectification_that_is_granted_withdraws_nothing(nights: Nights) -> None:
    assert nights.shown("RECTIFIED")[0] == "OK_UNTIL"
    [order] = nights.at_bureau("case_orders", "RECTIFIED")
    assert (order["action"], order["status"], order["rule_id"]) == (
        "rectificar",
        "to be done",
        "R-2",
    )


def test_a_denied_reclamo_leaves_the_report_to_its_term(nights: Nights) -> None:
    assert nights.shown("DENIED")[0] == "OK_UNTIL"
    assert nights.at_bureau("case_orders", "DENIED") == []


def test_silence_grants_nothing_once_a_judge_found_no_suplantacion(nights: Nights) -> None:
    assert nights.shown("FOR-THE-SOURCE")[0] == "OK_UNTIL"
    assert nights.at_bureau("case_orders", "FOR-THE-SOURCE") == []


# Victims


@pytest.mark.parametrize("number", ["VICTIM-PAID", "PAID-IT"])
def test_a_victim_who_paid_and_sent_the_denuncia_is_withdrawn(number: str, nights: Nights) -> None:
    assert nights.shown(number) == ("WITHDRAW_NOW", "retirar", "VICTIM_PAID")


@pytest.mark.parametrize(
    "number",
    [
        "PAID-ONLY",
        "PAID-BEFORE",
        "ACKNOWLEDGED",
        "RESUMED-BEFORE",
        "ARCHIVED-AGAIN",
        "NONE-AGAIN",
    ],
)
def test_a_victim_is_neutralised_and_nothing_is_reported(number: str, nights: Nights) -> None:
    assert nights.shown(number) == ("WITHDRAW_NOW", "neutralizar", "S-3")
    assert nights.not_shown(number)[::2] == ("BLOCK_REPORT", "S-4")


# What a case does not touch


@pytest.mark.parametrize("number", ["LAPSED", "LAPSED-SILENT"])
def test_no_case_holds_back_a_report_that_has_lapsed(number: str, nights: Nights) -> None:
    assert nights.shown(number) == ("WITHDRAW_NOW", "eliminar", "P-8Y")
    [order] = nights.at_bureau("withdrawal_orders", number)
    assert order["expires_on"] == "2026-03-01"
    assert nights.not_shown(number)[2] not in ("R-10", "R-11")


def test_a_case_that_names_obligations_touches_no_others(nights: Nights) -> None:
    assert nights.shown("NAMED") == ("WITHDRAW_NOW", "retirar", "R-2")
    assert nights.shown("NAMED-TOO")[0] == "OK_UNTIL"
    assert nights.shown("NOBODYS")[0] == "OK_UNTIL"
    [order] = nights.at_bureau("case_orders", "NO-SUCH")
    assert order["action"] == "retirar"


def test_the_case_of_one_titular_leaves_the_codebtor_and_other_creditors_alone(
    nights: Nights,
) -> None:
    told = {
        row["titular_id_number"]
        for name in ("purge_list.csv", "collection_stop.csv")
        for row in nights.rows(name, "SHARED")
    }
    assert told == {TITULARES["SHARED"]}
    assert nights.shown("SHARED-TOO")[0] == "OK_UNTIL"


def test_without_a_case_nothing_is_due(nights: Nights) -> None:
    assert nights.shown(TOLD_BY_A_BUREAU)[0] == "OK_UNTIL"
    assert nights.rows("purge_list.csv", TOLD_BY_A_BUREAU) == []


# Collection, once it was resumed


def test_collection_that_was_resumed_stops_when_the_law_comes(nights: Nights) -> None:
    assert nights.stop("RESUMED-BEFORE", nights.first) == ("2026-11-11", "suspended", "S-6")


def test_collection_that_may_be_resumed_stays_so(nights: Nights) -> None:
    assert nights.stop("RESUMED", nights.last) == ("2026-11-20", "resumed", "S-7")


@pytest.mark.parametrize(
    ("number", "rule_id"),
    [("JUDGED-LATER", "S-10"), ("BREACHED-LATER", "S-12"), ("ACKNOWLEDGED-LATER", "S-6")],
)
def test_what_proves_the_suplantacion_stops_collection_that_was_resumed(
    number: str, rule_id: str, nights: Nights
) -> None:
    assert nights.stop(number, nights.last) == ("2026-11-20", "suspended", rule_id)


@pytest.mark.parametrize("number", ["ARCHIVED-AGAIN", "NONE-AGAIN"])
def test_a_case_that_is_reopened_stops_collection_again(number: str, nights: Nights) -> None:
    assert nights.stop(number, nights.first) == ("2026-11-20", "suspended", "S-6")


def test_what_a_judge_found_outlives_the_reopening_of_the_case(nights: Nights) -> None:
    assert nights.shown("FOUND-AGAIN") == ("WITHDRAW_NOW", "eliminar", "S-10")


def test_a_case_that_ended_without_a_judge_suspends_nothing_any_more(nights: Nights) -> None:
    assert nights.stop("DENIED-2025", nights.first)[:2] == ("2025-03-04", "may_resume")
    assert nights.stop("DEEMED", nights.last)[:2] == ("2026-11-20", "may_resume")


# Text that others wrote


def test_no_text_of_a_case_can_do_harm_in_a_delivery(nights: Nights) -> None:
    folder: Path = nights.officer.folder.path / "out" / nights.first
    for path in folder.rglob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8"), path
    for path in folder.rglob("*.csv"):
        if path.name == "quarantine.csv":
            continue
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))], path


def test_a_number_that_is_a_path_opens_no_case(nights: Nights) -> None:
    words = ("case", "open", "--kind", "reclamo", "--titular", "CC:1000001", "--on", "2026-11-20")
    for number in ("../../x", "a/b", "..", "=1", "a b", "x" * 41, "-c", ""):
        done = nights.officer.run(*words, "--creditor", CREDITOR, f"--number={number}")
        assert done.exception is not None or done.exit_code == 2 or number == ""


def test_notes_in_letters_are_text(nights: Nights) -> None:
    officer = nights.officer
    answer = {"outcome": "denied", "note": SPITEFUL}
    officer.record("LAWSUIT", "note_added", "2026-12-30", note=SPITEFUL)
    number = officer.open("reclamo", "CC:1000001", "2026-12-30", reason=SPITEFUL)
    officer.record(number, "answered", "2026-12-30", **answer)
    officer.night("2026-12-31")
    folder = officer.folder.path / "out" / "2026-12-31" / "letters" / CREDITOR
    [letter] = folder.glob(f"{number}-answer.html")
    text = letter.read_text(encoding="utf-8")
    assert "PAGUE" in text
    assert "<script>alert" not in text
    assert "{{ 7*7 }}" in text
