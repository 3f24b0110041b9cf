"""The act of destruction as a page and as lines: what it says, and what it never lets in."""

from __future__ import annotations

import ast
import copy
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from retention.erasure import spanish
from retention.erasure.certificate_page import lines, render, unsearched_because
from retention.store import sql_files, sql_text

ERASURE = Path(spanish.__file__).parent
CHECK: dict[str, Any] = {
    "checked_at": "2026-11-25T04:09:05+00:00",
    "files_count": 1436,
    "bytes_count": 9556429,
    "occurrence_count": 0,
    "unsearched": [],
}
MORA: dict[str, Any] = {
    "subject_hmac": "69c263b181d654d5" + "de0e7ba079e1030e" * 3,
    "mora_started_on": "2024-01-01",
    "mora_ended_on": "2024-01-31",
    "rule_id": "P-2X",
    "legal_basis": "Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)",
    "expires_on": "2024-03-31",
    "confirmed_on": "2026-10-12",
    "item_count": 4,
    "is_disowned": False,
}
ACT: dict[str, Any] = {
    "erasure_id": 3,
    "erased_on": "2026-11-24",
    "request_id": 41,
    "asked_by": "marta.rojas",
    "asked_on": "2026-11-20",
    "granted_by": "jorge.lozano",
    "granted_on": "2026-11-23",
    "carried_out_by": "ana.pardo",
    "recorded_at": "2026-11-24T13:02:41+00:00",
    "mora_count": 1287,
    "item_count": 2574,
    "obligation_count": 31,
    "titular_count": 29,
    "delivered_rows": {"purge_list.csv": 58, "withdrawal_orders_900123456.csv": 49, "letters": 6},
    "delivery_count": 46,
    "extract_count": 38,
    "extract_lines": 1204,
    "kept": {"a hold is on it": 17},
    "night_rows": {"episodes": 1291, "purge_events": 187},
    "moras": [MORA],
    "titulares": ["0f" * 32],
    "check": CHECK,
    "rules_sha256": "ab" * 32,
    "program_version": "0.4.9",
    "leaf_id": 1904,
    "leaf_sha256": "cd" * 32,
}
"""An act of invented people."""

SPITEFUL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "&lt;b&gt;",
)
VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a page, and fails where an element is not closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def act(**changed: Any) -> dict[str, Any]:
    return {**copy.deepcopy(ACT), **changed}


def mora(**changed: Any) -> dict[str, Any]:
    return {**MORA, **changed}


def checked(**changed: Any) -> dict[str, Any]:
    return act(check={**CHECK, **changed})


def text(told: dict[str, Any]) -> str:
    """What is read on the page."""
    body = " ".join(Reader(render(told)).words).split("Acta de destrucción", 2)[2]
    return re.sub(r"\s+", " ", body)


def test_the_page_is_well_formed_and_reaches_nothing_outside() -> None:
    page = render(act())
    assert page.startswith('<!DOCTYPE html>\n<html lang="es-CO">')
    assert Reader(page).open == []
    assert re.findall(r"<(?:script|link|img|iframe|form)|https?:|@import|url\(", page) == []


def test_the_same_act_gives_the_same_bytes() -> None:
    assert render(act()) == render(act())
    assert lines(act()) == lines(act())


SHOWN = {
    "erasure_id": "negativos n.º 3",
    "erased_on": "24/11/2026",
    "request_id": "Solicitud n.º 41",
    "asked_by": "marta.rojas",
    "asked_on": "20/11/2026",
    "granted_by": "jorge.lozano",
    "granted_on": "23/11/2026",
    "carried_out_by": "ana.pardo",
    "recorded_at": "24/11/2026 08:02 (hora de Colombia)",
    "mora_count": "1.287",
    "item_count": "2.574",
    "obligation_count": "31",
    "titular_count": "29",
    "delivered_rows": "Órdenes de retiro withdrawal_orders_900123456.csv 49",
    "delivery_count": "46 entregas anteriores se escribieron de nuevo",
    "extract_count": "38 extractos archivados se escribieron de nuevo",
    "extract_lines": "1.204 líneas",
    "kept": "17 ítems: hay una retención",
    "night_rows": "Moras reconstruidas episodes 1.291",
    "moras": "69c263b181d654d5 01/01/2024 31/01/2024 P-2X 31/03/2024 12/10/2026 4",
    "titulares": "Anexo. Titulares completos 0f0f0f0f0f0f0f0f",
    "check": "1.436 archivos, 9.556.429 bytes",
    "rules_sha256": "ab" * 32,
    "program_version": "retention 0.4.9",
    "leaf_id": "Hoja 1904",
    "leaf_sha256": "cd" * 32,
}
"""How the page says what each key of the act tells."""


def test_how_each_key_is_shown_is_known() -> None:
    assert SHOWN.keys() == ACT.keys()


@pytest.mark.parametrize("key", SHOWN)
def test_the_page_shows_every_key(key: str) -> None:
    page = " ".join(Reader(render(act())).words)
    assert SHOWN[key] in re.sub(r"\s+", " ", page)


def test_the_whole_hashes_stand_behind_their_first_digits() -> None:
    page = render(act())
    assert f'title="{MORA["subject_hmac"]}">69c263b181d654d5<' in page
    assert f'title="{"0f" * 32}">0f0f0f0f0f0f0f0f<' in page


def test_sections_stand_in_the_order_in_which_an_auditor_reads() -> None:
    headings = re.findall(r"<h2>(.+?)</h2>", render(act()))
    assert headings == [
        "1. Qué se destruyó",
        "2. Por qué",
        "3. Cuándo",
        "4. Quién lo pidió, lo aprobó y lo ejecutó",
        "5. Cómo se hizo",
        "6. Cómo se verificó",
        "7. Qué queda",
        "8. Constancia en el libro",
        "Anexo. Moras destruidas",
        "Anexo. Titulares completos",
    ]


def test_a_search_that_found_nothing_verifies_the_act() -> None:
    assert "Verificada: 0 hallazgos." in text(act())
    assert "no hubo nada que no pudiera examinarse" in text(act())
    assert "Verificada: 0 hallazgos." in lines(act())


def test_an_act_without_a_search_says_that_it_is_pending() -> None:
    pending = act(check=None)
    assert '<div class="verdict alert">' in render(pending)
    for told in (text(pending), lines(pending)):
        assert "La verificación está pendiente." in told
        assert "no prueba que los datos se hayan ido" in told
        assert "Verificada" not in told


def test_an_act_whose_search_found_something_is_not_verified() -> None:
    failed = checked(occurrence_count=2)
    assert '<div class="verdict alert">' in render(failed)
    for told in (text(failed), lines(failed)):
        assert "No está verificada: 2 hallazgos." in told
        assert "Verificada" not in told


def test_what_could_not_be_searched_is_told_by_file_and_reason() -> None:
    place = "main.obligations > deleted rows"
    rows = {"file": "/srv/r.duckdb", "inside": place}
    reason = "what was deleted is still stored: 12 rows"
    pdf = {"file": "/srv/a.pdf", "inside": "", "reason": "it is encrypted (PGP)"}
    gaps = checked(unsearched=[{**rows, "reason": reason}, pdf])
    assert '<div class="verdict attention">' in render(gaps)
    headline = "Verificada solo en lo que se pudo examinar: 0 hallazgos; sin examinar: 2 partes."
    assert headline in text(gaps)
    assert headline in lines(gaps)
    told = "lo borrado sigue guardado; filas: 12"
    assert f"/srv/r.duckdb main.obligations > filas borradas {told}" in text(gaps)
    assert f"sin examinar: /srv/r.duckdb, main.obligations > filas borradas: {told}" in lines(gaps)
    assert "/srv/a.pdf — está cifrado (PGP)" in text(gaps)
    assert "sin examinar: /srv/a.pdf: está cifrado (PGP)" in lines(gaps)


def test_two_people_are_told_as_two_and_one_as_one() -> None:
    one = act(granted_by="marta.rojas")
    assert "son dos personas distintas" in text(act())
    assert "son dos personas distintas" in lines(act())
    assert '<p class="bad">La misma persona lo pidió y lo aprobó' in render(one)
    assert "La misma persona lo pidió y lo aprobó" in lines(one)


def test_moras_are_counted_by_why_they_went() -> None:
    eight = mora(rule_id="P-8Y", legal_basis="art. 13 par. 1", mora_ended_on=None)
    told = act(moras=[eight, *[MORA] * 2, mora(is_disowned=True)])
    assert "Doble del tiempo de la mora, máximo cuatro años P-2X Ley 1266/2008" in text(told)
    assert "Por qué: P-8Y, Ocho años desde la mora (art. 13 par. 1): 1 mora\n" in lines(told)
    assert re.findall(r"Por qué: (\S+),.*: 2 moras\n", lines(told)) == ["P-2X"]
    assert "Suplantación: la obligación nunca fue del titular — Ley 1266/2008 art. 16" in text(told)


def test_what_explains_most_moras_comes_first() -> None:
    told = lines(act(moras=[mora(rule_id="P-8Y"), MORA, MORA, mora(rule_id="T-3")]))
    assert re.findall(r"Por qué: (\S+),", told) == ["P-2X", "P-8Y", "T-3"]


def test_the_lines_tell_when_who_how_and_where_it_stands() -> None:
    assert lines(act()).splitlines()[1:] == [
        "Verificada: 0 hallazgos. Se examinaron 1.436 archivos, 9.556.429 bytes.",
        "Última búsqueda: 24/11/2026 23:09 (hora de Colombia)",
        "Por qué: P-2X, Doble del tiempo de la mora, máximo cuatro años"
        " (Ley 1266/2008 art. 13 inc. 1 (Ley 2157/2021 art. 3)): 1 mora",
        "Cuándo: 24/11/2026; registrada el 24/11/2026 08:02 (hora de Colombia)",
        "Lo pidió: marta.rojas, el 20/11/2026 (solicitud 41)",
        "Lo aprobó: jorge.lozano, el 23/11/2026",
        "Lo ejecutó: ana.pardo",
        "Quien lo pidió y quien lo aprobó son dos personas distintas: nadie aprueba lo que pide.",
        "Base de datos reconstruida: salieron 1.478 filas",
        "Archivo de extractos: 38 extractos de nuevo, 1.204 líneas",
        "Entregas: 46 entregas de nuevo, 113 filas",
        "No se destruyó: 17 ítems: hay una retención",
        f"Libro: hoja 1904, SHA-256 {'cd' * 32}",
        f"Reglas: SHA-256 {'ab' * 32}; retention 0.4.9",
    ]


def test_a_disowned_mora_went_for_no_term() -> None:
    told = text(act(moras=[mora(is_disowned=True)]))
    assert "01/01/2024 31/01/2024 Suplantación — 12/10/2026" in told
    assert "31/03/2024" not in told
    assert "P-2X" not in told


def test_an_open_mora_of_no_known_rule_has_dashes() -> None:
    unknown = mora(mora_ended_on=None, rule_id=None, legal_basis=None, expires_on=None)
    told = text(act(moras=[unknown]))
    assert "Término de la mora — — 1" in told
    assert "69c263b181d654d5 01/01/2024 — — — 12/10/2026" in told


def test_one_is_told_in_the_singular() -> None:
    counts = {"mora_count": 1, "item_count": 1, "obligation_count": 1, "titular_count": 1}
    others = {"delivery_count": 1, "extract_count": 1, "extract_lines": 1, "kept": {"x": 1}}
    rows = {"delivered_rows": {"letters": 1}, "night_rows": {"episodes": 1}}
    search = {**CHECK, "files_count": 1, "bytes_count": 1, "occurrence_count": 1}
    one = act(**counts, **others, **rows, check=search)
    assert "1 mora (1 ítem), 1 obligación completa, 1 titular completo\n" in lines(one)
    assert "No está verificada: 1 hallazgo." in lines(one)
    assert "Se examinaron 1 archivo, 1 byte." in lines(one)
    assert "1 extracto archivado se escribió de nuevo: 1 línea quedó vacía" in text(one)
    assert "1 entrega anterior se escribió de nuevo, con su manifiesto: 1 fila" in text(one)
    assert "La mora está en el anexo" in text(one)
    plural = r"\b1 (?:moras|ítems|filas|líneas|titulares|archivos|bytes|hallazgos|entregas)\b"
    assert re.findall(plural, text(one) + lines(one)) == []


def test_nothing_kept_and_nobody_whole_leave_no_empty_part() -> None:
    told = text(act(kept={}, titulares=[], night_rows={}, delivered_rows={}))
    assert "De lo aprobado no se destruyó" not in told
    assert "Anexo. Titulares" not in told
    assert "Filas Total" not in told


@pytest.mark.parametrize("spite", SPITEFUL)
def test_whatever_the_register_says_is_text_on_the_page(spite: str) -> None:
    part = {"file": spite, "inside": spite, "reason": spite}
    bad = mora(rule_id=spite, legal_basis=spite, subject_hmac=spite)
    rows = {"kept": {spite: 1}, "night_rows": {spite: 1}, "delivered_rows": {spite: 1}}
    names = {"asked_by": spite, "granted_by": spite, "carried_out_by": spite}
    told = {"moras": [bad], "titulares": [spite], "check": {**CHECK, "unsearched": [part]}}
    page = render(act(**rows, **names, **told))
    assert Reader(page).open == []
    assert "<script" not in page
    assert "<img" not in page
    assert unescape(page).count(spite) >= 13


def test_ten_thousand_moras_are_one_page_of_a_few_megabytes() -> None:
    page = render(act(moras=[mora(subject_hmac=f"{number:064x}") for number in range(10_000)]))
    assert page.count("<tr>") > 10_000
    assert len(page) < 2_500_000


def test_it_is_laid_out_for_paper_with_two_signatures() -> None:
    page = render(act())
    assert "@page { size: A4;" in page
    assert "Responsable del tratamiento<br>" in page
    assert "Oficial de habeas data<br>" in page


def test_every_table_that_rows_leave_has_its_word() -> None:
    left = {name.rsplit("/", 1)[-1] for name in sql_files("erasure/remaining")}
    # Of these nothing goes: something is noted in them.
    assert set(spanish.TABLES) == left - {"loads", "notice_cuts"}


def test_every_reason_for_which_an_item_stays_has_its_word() -> None:
    files = ("asking/40_erasable_moras", "asking/30_held_moras", "told/kept")
    sql = " ".join(sql_text(f"erasure/{name}") for name in files)
    said = re.findall(r"then '([^']* [^']*)'|'([^']+)' as reason|'([^']+)'\s+\) as reason", sql)
    assert {text for found in said for text in found if text} == set(spanish.KEPT)


def test_every_reason_not_to_search_has_its_word_and_no_word_is_left_over() -> None:
    told = {"it is damaged or cut short", "it cannot be read: x"}
    told |= {"it cannot be read to its end (x)"}
    told |= {
        f"what was deleted is still stored: 2 {what}"
        for what in ("blocks that nothing uses", "rows")
    }
    for module in ERASURE.glob("*.py"):
        told |= reasons_in(ast.parse(module.read_text(encoding="utf-8")))
    assert {reason for reason in told if unsearched_because(reason) == reason} == set()
    used = {
        pattern for pattern in spanish.REASONS for reason in told if re.fullmatch(pattern, reason)
    }
    assert used == set(spanish.REASONS)


def reasons_in(module: ast.Module) -> set[str]:
    """The texts of CannotSearch, and those of the kinds of files that stay closed."""
    found: set[str] = set()
    for node in ast.walk(module):
        is_call = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "CannotSearch"
        is_closed = isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_CLOSED"
        if is_call or is_closed:
            constants = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
            found |= {text for text in constants if isinstance(text, str)}
    return found


def test_every_rule_of_a_term_has_its_word() -> None:
    dates = sql_text("permanence/90_permanence_dates") + sql_text("permanence/34_transition")
    rules = set(re.findall(r"'(P-\w+|T-\d|INSOLVENCY|ceiling-4-8)'", dates))
    assert rules <= set(spanish.RULES)
    assert {"P-2X", "P-8Y", "T-1", "INSOLVENCY", "ceiling-4-8"} <= rules
