"""The half-yearly certification of authorisations: when it is due, whom it lists, what it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from retention.deliveries.verify import verify_delivery
from tests.folders import CREDITOR, SECOND_CREDITOR, Folder, Row, obligation

RUN_DATE = date(2026, 11, 22)
CONFIGURATION = f"""\
inbox = "inbox"
out = "out"
threads = 1

[sources.{CREDITOR}]
name = "Crédito de Ejemplo S.A.S."
bureaus = ["datacredito", "transunion", "procredito"]
certified_on = {{ {{certified}} }}
"""
SHOWN = ("A2", "A3", "A9")
NAMES = {"A1": "ANA ROJAS", "A2": "LUIS MUÑOZ", "A3": "EVA NÚÑEZ"}


def office(path: Path, certified: str) -> Folder:
    """A folder whose configuration says when each bureau was last certified to."""
    folder = Folder.at(path, CONFIGURATION.replace("{certified}", certified))
    rows = [
        obligation("A1", titular_name=NAMES["A1"], authorization_id="AUT-1"),
        obligation(
            "A2",
            titular_id_number="1000002",
            titular_name=NAMES["A2"],
            titular_role="codeudor",
            authorization_id="=AUT-2",
            mora_started_on="2026-02-01",
        ),
        obligation("A3", titular_id_number="1000003", titular_name=NAMES["A3"]),
    ]
    folder.write("obligations_20261121.csv", rows)
    folder.write("bureau_reports_20261121.csv", shown())
    return folder


def shown() -> Iterator[Row]:
    """TransUnion shows two obligations, one that no extract brings, and one no more."""
    for number in (*SHOWN, "A1"):
        titular = {"A1": "1000001", "A2": "1000002", "A3": "1000003", "A9": "1000009"}[number]
        withdrawn_on = "2026-10-01" if number == "A1" else None
        yield {
            "bureau": "transunion",
            **obligation(number, titular_id_number=titular),
            "last_seen_on": "2026-11-20",
            "withdrawn_on": withdrawn_on,
        }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """DataCrédito in time for another half a year, TransUnion overdue, Procrédito never told of."""
    certified = "datacredito = 2026-10-01, transunion = 2026-05-01"
    folder = office(tmp_path_factory.mktemp("certification"), certified)
    folder.night(RUN_DATE)
    return folder


def rows(folder: Folder, bureau: str) -> dict[str, dict[str, str]]:
    listed = folder.listed(RUN_DATE, f"bureau/{bureau}/certification_{CREDITOR}.csv")
    return {row["obligation_number"]: row for row in listed}


def letter(folder: Folder, bureau: str, creditor_id: str = CREDITOR) -> str:
    """The words of a letter, without its style and marks."""
    name = f"bureau/{bureau}/certification_{creditor_id}.html"
    page = folder.delivered(RUN_DATE, name).decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("</head>")[2])).split())


def certified(folder: Folder) -> set[str]:
    """The bureaus that get a certification."""
    found = (folder.path / "out" / str(RUN_DATE)).glob("bureau/*/certification_*")
    return {f"{path.parent.name}{path.suffix}" for path in found}


def test_it_is_written_where_it_is_due_and_where_it_was_never_made(made: Folder) -> None:
    assert certified(made) == {
        *("transunion.csv", "transunion.html", "procredito.csv", "procredito.html"),
    }


def test_it_comes_in_time_within_the_horizon(tmp_path: Path) -> None:
    """Six months after 2026-07-06 end on the last day of the horizon: 45 days from the run date."""
    last = "datacredito = 2026-07-06, transunion = 2026-07-07, procredito = 2026-11-22"
    folder = office(tmp_path, last)
    folder.night(RUN_DATE)
    assert certified(folder) == {"datacredito.csv", "datacredito.html"}


def test_a_bureau_whose_reports_are_known_is_told_of_those_that_it_shows_alone(
    made: Folder,
) -> None:
    assert tuple(rows(made, "transunion")) == SHOWN


def test_a_bureau_whose_reports_are_not_known_is_told_of_all(made: Folder) -> None:
    assert list(rows(made, "procredito")) == ["A1", "A2", "A3"]


def test_a_row_says_who_in_what_role_and_by_which_authorisation(made: Folder) -> None:
    assert rows(made, "transunion")["A2"] == {
        "creditor_id": CREDITOR,
        "obligation_number": "A2",
        "titular_id_type": "CC",
        "titular_id_number": "1000002",
        "titular_role": "codeudor",
        "authorization_id": "'=AUT-2",
        "has_authorisation": "true",
    }


def test_who_has_none_is_in_the_list_and_said_to_have_none(made: Folder) -> None:
    """A9 is shown by the bureau and in no extract: nobody knows of an authorisation."""
    of = {number: row["has_authorisation"] for number, row in rows(made, "transunion").items()}
    assert of == {"A2": "true", "A3": "false", "A9": "false"}


def test_the_letter_certifies_those_with_an_authorisation_and_not_the_others(made: Folder) -> None:
    said = letter(made, "transunion")
    assert "Con autorización registrada: se certifican 1" in said
    assert "Sin autorización registrada: no se certifican 2" in said
    assert "Total 3" in said
    assert "que son 1, cuenta con la autorización" in said
    assert "2 . No se certifican y no deben reportarse" in said
    assert "Atentamente" in said
    assert "Ley 1266 de 2008, artículo 8, numerales 5 y 6" in said


def test_the_letter_says_of_which_time_it_is(made: Folder) -> None:
    said = letter(made, "transunion")
    assert "desde la certificación del 1 de mayo de 2026, hasta el 22 de noviembre de 2026" in said
    assert "a más tardar el 1 de noviembre de 2026: el plazo ya pasó" in said
    assert "no consta una certificación anterior" in letter(made, "procredito")


def test_the_letter_goes_with_its_list_by_the_hash(made: Folder) -> None:
    for bureau in ("transunion", "procredito"):
        listed = made.delivered(RUN_DATE, f"bureau/{bureau}/certification_{CREDITOR}.csv")
        assert hashlib.sha256(listed).hexdigest() in letter(made, bureau)


def test_the_letter_names_no_titular(made: Folder) -> None:
    for bureau in ("transunion", "procredito"):
        said = letter(made, bureau)
        assert not re.search(r"\b(A\d|10000\d\d|AUT-\d)\b", said)
        assert not any(name in said for name in NAMES.values())


def test_who_has_none_is_an_alert_where_a_certification_is_due(made: Folder) -> None:
    alerts = [
        (row["rule_id"], row["bureau"], row["obligation_number"], row["since_on"])
        for row in made.listed(RUN_DATE, "alerts.csv")
        if row["alert"] == "NOT_AUTHORISED"
    ]
    assert alerts == [("D-6", "procredito", "", ""), ("D-6", "transunion", "", "2026-05-01")]


def test_a_creditor_that_tells_of_no_authorisation_has_nothing_to_sign_and_no_alert(
    folder: Folder,
) -> None:
    """What nobody tells is not judged; the other creditor has one for everybody."""
    told = obligation("A1", authorization_id="AUT-1")
    folder.write("obligations_20261121.csv", [told, obligation("B1", creditor_id=SECOND_CREDITOR)])
    folder.night(RUN_DATE)
    assert folder.listed(RUN_DATE, "alerts.csv") == []
    said = letter(folder, "datacredito", SECOND_CREDITOR)
    assert "esta carta no se firma" in said
    assert "Certificamos" not in said
    assert "Atentamente" not in said


def test_what_is_delivered_verifies(made: Folder) -> None:
    assert verify_delivery(made.path / "out" / str(RUN_DATE)) > 0
