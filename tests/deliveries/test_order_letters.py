"""What a bureau is ordered: the work lists with reason and evidence, and the letter to sign."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from retention.deliveries.verify import verify_delivery
from tests.cases.officer import Officer
from tests.folders import CONFIGURATION, CREDITOR, SECOND_CREDITOR, Folder, Row, obligation

NIGHT = "2026-11-23"
RUN_DATE = date(2026, 11, 23)
BUREAU = "datacredito"
ORDERS = f"bureau/{BUREAU}/withdrawal_orders_{CREDITOR}.csv"
CASES = f"bureau/{BUREAU}/case_orders_{CREDITOR}.csv"
LETTER = f"bureau/{BUREAU}/order_letter_{CREDITOR}.html"
EXPIRED = {"mora_started_on": "2018-01-01", "days_past_due": 3249}
PEOPLE = {
    "1000001": "ANA PEÑA <b>GÓMEZ</b>",
    "1000002": "LUIS MUÑOZ",
    "1000003": "EVA NÚÑEZ",
    "1000004": "JUAN ROJAS",
}
OBLIGATIONS: tuple[tuple[str, str, Row], ...] = (
    # purge: eight years since the mora began
    ("A1", "1000001", {**EXPIRED, "evidence_id": "PAGARE-1"}),
    # purge in a week: its order is due already
    ("A2", "1000002", {"mora_started_on": "2026-01-01", "cured_on": "2026-04-22"}),
    # a suplantación: neutralised at once
    ("A3", "1000003", {"mora_started_on": "2026-01-01", "evidence_id": "=PAGARE-3"}),
    # keep: up to date, and a claim that nobody answered waits for a person
    ("A4", "1000004", {}),
)
NOTICES = (
    ("A1", "1000001", "2018-02-01", "GUIA-2"),
    ("A1", "1000001", "2018-01-15", "GUIA-1"),
    ("A1", "1000001", "2018-03-01", "GUIA-1"),
    ("A1", "1000001", "2017-12-31", "GUIA-0"),  # before the mora: of another one
    ("A2", "1000002", "2026-01-20", "GUIA-3"),
    ("A2", "1000002", "2026-06-01", "GUIA-4"),  # after its end
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Officer:
    """A night with orders of its own and of cases; never written to."""
    spiteful = CONFIGURATION.replace("Crédito de Ejemplo", "Crédito <i>de</i> Ejemplo")
    officer = Officer(Folder.at(tmp_path_factory.mktemp("orders"), spiteful))
    rows = [
        obligation(number, titular_id_number=titular, titular_name=PEOPLE[titular], **told)
        for number, titular, told in OBLIGATIONS
    ]
    rows.append(obligation("B1", creditor_id=SECOND_CREDITOR))
    notices = [
        obligation(number, titular_id_number=titular, sent_on=on, evidence_id=evidence)
        for number, titular, on, evidence in NOTICES
    ]
    officer.folder.write("obligations_20261122.csv", rows)
    officer.folder.write("notices_20261122.csv", notices)
    officer.open("suplantacion", "CC:1000003", NIGHT, number="S-1", obligation="A3")
    silent = {"asks": "rectificacion", "obligation": "A4", "quality_proof": "cedula"}
    officer.open("reclamo", "CC:1000004", "2026-09-01", number="R-1", **silent)
    officer.night(NIGHT)
    return officer


def page(office: Officer, name: str = LETTER) -> str:
    return office.folder.delivered(RUN_DATE, name).decode()


def told(office: Officer, name: str = LETTER) -> str:
    """The words of a letter, without its style and marks."""
    body = page(office, name).partition("</head>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_a_line_of_an_order_says_why_and_where_the_proof_is(office: Officer) -> None:
    rows = {row["obligation_number"]: row for row in office.delivered(NIGHT, ORDERS)}
    expired = rows["A1"]
    assert expired["rule_id"] == "P-8Y"
    assert expired["reason"] == (
        "el dato negativo caduca 8 años después de entrar en mora, pagada o no"
    )
    assert expired["legal_basis"] == "Ley 1266/2008 art. 13 par. 1 (Ley 2157/2021 art. 3)"
    assert expired["withdraw_by"] == NIGHT
    assert expired["obligation_evidence_id"] == "PAGARE-1"
    assert expired["notice_evidence_ids"] == "GUIA-1|GUIA-2"
    assert rows["A2"]["withdraw_by"] == "2026-11-30"
    assert (rows["A2"]["obligation_evidence_id"], rows["A2"]["notice_evidence_ids"]) == (
        "",
        "GUIA-3",
    )


def test_the_columns_that_were_there_stay_where_they_were(office: Officer) -> None:
    orders, cases = (
        office.folder.delivered(RUN_DATE, name).decode().splitlines()[0].split(",")
        for name in (ORDERS, CASES)
    )
    assert orders[:2] == ["order_number", "order_line"]
    assert orders[-5:] == [
        *("rule_id", "legal_basis", "reason"),
        *("obligation_evidence_id", "notice_evidence_ids"),
    ]
    assert cases[-6:] == [
        *("status", "rule_id", "legal_basis", "reason", "due_on", "obligation_evidence_id"),
    ]


def test_a_line_of_a_case_says_why_and_by_when(office: Officer) -> None:
    rows = {row["case_number"]: row for row in office.delivered(NIGHT, CASES)}
    assert rows["S-1"]["reason"].startswith("suplantación abierta o reconocida")
    assert rows["S-1"]["due_on"] == NIGHT
    assert rows["R-1"]["status"] == "waits for a person"
    assert rows["R-1"]["due_on"] == ""


def test_the_number_of_a_document_that_looks_like_a_formula_stays_text(office: Officer) -> None:
    [row] = [row for row in office.delivered(NIGHT, ORDERS) if row["obligation_number"] == "A3"]
    [case] = [row for row in office.delivered(NIGHT, CASES) if row["case_number"] == "S-1"]
    assert row["obligation_evidence_id"] == case["obligation_evidence_id"] == "'=PAGARE-3"


def test_the_letter_goes_with_its_lists_by_their_hashes(office: Officer) -> None:
    said = told(office)
    for name in (ORDERS, CASES):
        assert Path(name).name in said
        assert hashlib.sha256(office.folder.delivered(RUN_DATE, name)).hexdigest() in said


def test_the_letter_says_what_is_ordered_how_often_and_by_when(office: Officer) -> None:
    said = told(office)
    assert f"Número 20261123-{BUREAU}-{CREDITOR}" in said
    assert f"withdrawal_orders_{CREDITOR}.csv Ítems que se ordenan 3 SHA-256" in said
    assert "Eliminar el dato 23 de noviembre de 2026 (de inmediato) 1" in said
    assert "Retirar el dato negativo 30 de noviembre de 2026 1" in said
    assert "El dato negativo caduca 8 años después de entrar en mora, pagada o no. " in said
    assert "el 23 de noviembre de 2026 , de inmediato, lo que vence primero" in said
    assert "y el 30 de noviembre de 2026 lo último" in said


def test_what_waits_for_a_person_is_counted_apart(office: Officer) -> None:
    waiting = "Ítems que se ordenan 1 Esperan a una persona 1, que no se ordenan todavía"
    assert waiting in told(office)


def test_the_letter_names_the_law_of_the_order_and_of_every_rule(office: Officer) -> None:
    said = told(office)
    assert "Ley 1266 de 2008, artículos 8, numeral 2, 11, numeral 4, y 13" in said
    for row in office.delivered(NIGHT, ORDERS):
        assert row["legal_basis"] in said


def test_the_letter_has_a_place_to_sign(office: Officer) -> None:
    for field in ("Nombre", "Cargo", "Firma", "Fecha"):
        assert f"<p>{field}</p>" in page(office)


def test_the_letter_names_no_titular(office: Officer) -> None:
    said = told(office)
    for number, name in PEOPLE.items():
        assert number not in said
        assert name.split()[-1] not in said
    for number, *_ in OBLIGATIONS:
        assert not re.search(rf"\b{number}\b", said)


def test_what_the_configuration_says_is_escaped(office: Officer) -> None:
    assert "Crédito &lt;i&gt;de&lt;/i&gt; Ejemplo S.A.S." in page(office)
    assert "<i>" not in page(office)
    assert "default-src 'none'" in page(office)


def test_who_orders_nothing_gets_no_letter(office: Officer) -> None:
    place = office.folder.path / "out" / NIGHT / "bureau" / BUREAU
    assert [path.name for path in place.glob(f"*_{SECOND_CREDITOR}.html")] == [
        f"certification_{SECOND_CREDITOR}.html"
    ]


def test_the_delivery_with_its_letters_verifies(office: Officer) -> None:
    assert verify_delivery(office.folder.path / "out" / NIGHT) > 0
