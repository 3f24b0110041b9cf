"""The page that a person receives."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from retention.settings.columns import CANONICAL
from retention.titular import spanish
from retention.titular.page import render
from retention.titular.reading import OBLIGATION_COLUMNS
from retention.titular.rights import RIGHTS
from tests.explain.sample import RUN_DATE
from tests.folders import Folder, obligation
from tests.titular.asking import held

SPITEFUL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;",
)


def test_the_page_reaches_nothing_outside_and_runs_nothing(sample: Folder) -> None:
    page = render(held(sample, "CC:2008337046"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="es-CO">')
    assert re.findall(r"<(?:script|link|img|iframe|form)|https?:|@import|url\(", page) == []


def test_the_page_tells_the_permanence_that_remains(sample: Folder) -> None:
    page = render(held(sample, "CC:2008337046"))
    assert "<strong>499 días</strong>; caduca el 04/04/2028" in page
    assert "24/12/2025 + 2 \u00d7 416 días = 04/04/2028" in page


def test_what_was_said_before_is_told_by_what_changed(sample: Folder) -> None:
    page = render(held(sample, "CC:2008337046"))
    assert "<td>Días de mora: 109</td>" in page
    assert "<td>Días de mora: 108</td>" in page


def test_a_report_that_no_bureau_shows_is_not_told_as_shown(sample: Folder) -> None:
    page = render(held(sample, "CC:2009090003"))
    assert "Ninguna central lo muestra; permanencia que queda" in page
    assert "Puede mostrarse" not in page


def test_a_person_of_whom_nothing_is_held_reads_just_that(sample: Folder) -> None:
    page = render(held(sample, "CC:123456"))
    assert "No se conserva ningún dato sobre usted." in page
    assert "Obligación" not in page
    assert "Sus derechos" in page


def test_the_same_data_give_the_same_bytes(sample: Folder) -> None:
    told = held(sample, "CC:2008337046")
    assert render(told) == render(told)


@pytest.fixture(scope="module")
def spiteful(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """People of spiteful names, numbered from 1000001 on, after a night; to be read."""
    folder = Folder.at(tmp_path_factory.mktemp("spiteful") / "night")
    rows = [
        obligation(
            f"A{place}",
            titular_id_number=1000001 + place,
            days_past_due=10,
            titular_name=quoted(text),
            product_type=quoted(text),
        )
        for place, text in enumerate(SPITEFUL)
    ]
    folder.write("obligations_20261121.csv", rows)
    folder.night(RUN_DATE)
    return folder


@pytest.mark.parametrize("text", SPITEFUL)
def test_what_an_extract_says_is_text_on_the_page(text: str, spiteful: Folder) -> None:
    known = held(spiteful, f"CC:{1000001 + SPITEFUL.index(text)}")
    assert known["creditors"][0]["names"][0]["name"] == text
    page = render(known)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert page.count(escaped.replace('"', "&#34;")) == 2
    assert "<script" not in page
    assert "<img" not in page


def quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def test_every_column_of_an_obligation_is_told_and_has_its_word() -> None:
    keys = {"creditor_id", "obligation_number", "titular_id_type", "titular_id_number"}
    known = {column.name for column in CANONICAL["obligations"]}
    assert set(OBLIGATION_COLUMNS) == known - keys - {"cutoff_on"}
    assert set(spanish.COLUMNS) == set(OBLIGATION_COLUMNS)


def test_every_right_has_its_word() -> None:
    assert {each.kind for each in RIGHTS if each.kind} <= set(spanish.CASES)


def test_why_a_row_was_set_aside_is_told_in_spanish(sample: Folder) -> None:
    page = render(held(sample, "CC:2009090003"))
    assert "Se puso al día: el pago es anterior a la mora" in page


def test_an_open_mora_says_so(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    folder.write("obligations_20261121.csv", [obligation("A1", mora_started_on="2026-11-12")])
    folder.night(RUN_DATE)
    page = render(held(folder, "CC:1000001", date(2026, 11, 22)))
    assert "Mora 1 de 1: desde el 12/11/2026, sin terminar · 10 días" in page
