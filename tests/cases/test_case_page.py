"""The file of a case: what it tells, in which words, and what it never lets in."""

from __future__ import annotations

import copy
import re
from datetime import date
from typing import Any

import pytest

from retention.cases import spanish
from retention.cases.page import left, render_case
from tests.cases.told import TOLD, clock, event

WORDS = {
    "KINDS": "consulta peticion reclamo suplantacion supresion revocatoria traslado demanda",
    "KINDS_TO_THE_TITULAR": "consulta peticion reclamo suplantacion supresion revocatoria traslado"
    " demanda",
    "REGIMES": "1266 1581",
    "EVENTS": "received quality_proven not_filed completion_requested completed legend_ordered"
    " legend_lifted bureau_told extension_notified answered answered_bureau not_competent"
    " transferred acknowledged cotejo_done neutralised collection_suspended collection_resumed"
    " denuncia_term_told denuncia_received supports_received source_denuncia_filed"
    " documents_requested documents_handed_over id_copy_received protocol_breach_verified"
    " victim_paid report_withdrawn money_returned debt_annulled judicial_decision silence_executed"
    " withdrawn deemed_withdrawn reopened note_added",
    "OUTCOMES": "granted partial denied informed acknowledged match discrepancy impersonation"
    " no_impersonation archived for_titular for_source",
    "MISSING": "identification quality_proof facts address documents denuncia",
    "GROUNDS": "legal_duty proceedings protected_interest",
    "DETAILS": "incomplete identification quality_proof facts address documents denuncia"
    " legal_duty proceedings protected_interest",
    "CLOCKS": "answer ask_completion complete legend tell_bureaus answer_bureau transfer"
    " lawsuit_legend silence cotejo neutralise victim_legend own_denuncia suspend denuncia resume"
    " documents breach_suspend breach_modify",
    "STATES": "running extended met breached lapsed",
    "STATES_OF_PERMISSION": "running met lapsed",
    "DIRECTIONS": "DUTY BURDEN PERMISSION",
    "LETTERS": "acknowledgement completion_request extension answer denuncia_term documents"
    " bureau_notice correction_order",
    "FLAGS": "S_TRANSITION QUALITY_UNPROVEN EXTENSION_AFTER_INTERNAL",
    "ACTIONS": "incluir retirar neutralizar rectificar actualizar eliminar retirar_dato",
    "SUSPENDED": "charge interest costs service",
    "WAITS": "quality completion",
}
"""The codes of a case, by the table of `spanish` that says them."""


def shown(**changed: Any) -> str:
    """The page of the made-up case, with other parts."""
    return render_case({**copy.deepcopy(TOLD), **changed})


def of_case(**told: Any) -> str:
    """The page when the case itself tells something else."""
    return shown(case={**TOLD["case"], **told})


def text_of(html: str) -> str:
    """What is read on the page: without tags, spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<body>")[1]))


@pytest.mark.parametrize("table", WORDS)
def test_every_code_has_a_word_and_no_word_is_left_over(table: str) -> None:
    words = getattr(spanish, table)
    assert sorted(words) == sorted(WORDS[table].split())
    assert all(words.values())


def test_the_page_says_whose_case_it_is_and_where_it_stands() -> None:
    text = text_of(shown())
    for told in (
        "Expediente del caso 2026-000123",
        "Reclamo por suplantación · Ley 1266 de 2008 · visto el 24/11/2026",
        "Abierto · presentado el 23/11/2026",
        "Titular CC 1000001",
        "Crédito de Ejemplo S.A.S. (NIT 900123456)",
    ):
        assert told in text


def test_a_closed_case_says_when_and_by_what() -> None:
    text = text_of(of_case(is_open=False, closed_on=date(2026, 11, 24), closed_by="answered"))
    assert "Cerrado · presentado el 23/11/2026 · cerrado el 24/11/2026: se respondió" in text


def test_what_the_clocks_wait_for_is_said() -> None:
    assert spanish.WAITS["quality"] in of_case(waits_for="quality")
    assert spanish.WAITS["completion"] in of_case(waits_for="completion")


@pytest.mark.parametrize(
    ("state", "direction", "says"),
    [
        ("running", "DUTY", '"runs">en curso<'),
        ("extended", "DUTY", '"warn">prorrogado<'),
        ("met", "DUTY", '"good">cumplido<'),
        ("breached", "DUTY", '"bad">incumplido<'),
        ("lapsed", "BURDEN", '"warn">vencido<'),
        ("lapsed", "PERMISSION", '"warn">decide una persona<'),
    ],
)
def test_a_clock_says_its_state_in_a_word_and_a_colour(
    state: str, direction: str, says: str
) -> None:
    assert says in shown(clocks=[clock("resume", state=state, direction=direction)])


def test_a_clock_says_its_rule_norm_dates_and_bureau() -> None:
    text = text_of(shown(clocks=[clock("neutralise", rule_id="S-3", bureau="datacredito")]))
    for told in (
        "Neutralizar el dato negativo en DataCrédito",
        "S-3 · deber de la fuente · Ley 2573 de 2026, artículos 5 a 10",
        "23/11/2026 07/12/2026 03/12/2026 —",
        "quedan 13 días",
    ):
        assert told in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (13, "quedan 13 días"),
        (1, "queda 1 día"),
        (0, "vence hoy"),
        (-1, "venció hace 1 día"),
        (-2, "venció hace 2 días"),
        (None, ""),
    ],
)
def test_the_days_left_are_said(days: int | None, said: str) -> None:
    assert left(days) == said


def test_events_stand_in_their_order_with_author_and_evidence() -> None:
    text = text_of(shown())
    places = [text.index(told) for told in ("Se recibió", "Se neutralizó", "Se comunicaron")]
    assert places == sorted(places)
    assert "comunicacion.pdf " + "ab" * 32 in text
    assert "oficial · registrado el 24/11/2026 12:05" in text
    assert "faltan los hechos; falta la denuncia, que no es requisito" in text


def test_outcome_and_bureau_of_an_event_are_said() -> None:
    told = event(1, "judicial_decision", date(2026, 11, 24), outcome="impersonation")
    assert "Decidió un juez : hubo suplantación" in text_of(shown(events=[told]))


def test_what_the_bureaus_are_told_and_what_is_missing() -> None:
    text = text_of(shown())
    assert "DataCrédito «Víctima de Falsedad Personal» neutralizar el dato negativo" in text
    assert '<span class="bad">pendiente</span>' in shown()


def test_what_is_suspended_and_who_decides_that_it_resumes() -> None:
    text = text_of(shown())
    assert "Suspendido , desde el 23/11/2026" in text
    assert "el cobro de la obligación, los intereses, los gastos de cobranza, el servicio" in text
    assert "desde el 24/12/2026; lo decide una persona" in text


@pytest.mark.parametrize("flag", spanish.FLAGS)
def test_a_flag_is_explained_in_a_sentence(flag: str) -> None:
    assert f"{spanish.FLAGS[flag]}. " in shown(flags=[flag])


def test_a_case_without_clocks_effects_or_procedure_has_a_page() -> None:
    text = text_of(
        shown(
            clocks=[],
            events=[],
            procedure=[],
            flags=[],
            effects={"legends": [], "collection": None},
        )
    )
    assert "Ningún plazo corre todavía." in text
    assert "Procedimiento" not in text


def test_a_code_of_a_newer_program_is_shown_as_it_is() -> None:
    assert "resent_by_dove" in shown(events=[event(1, "resent_by_dove", date(2026, 11, 24))])


def test_what_people_write_is_text_and_nothing_else() -> None:
    spoilt = '<script>alert(1)</script> =HYPERLINK("http://x.example","y")'
    html = of_case(reason=spoilt, channel=spoilt, quality_proof=spoilt)
    html += shown(events=[event(1, "note_added", date(2026, 11, 24), note=spoilt, author=spoilt)])
    assert "<script" not in html
    assert '=HYPERLINK("' not in html
    assert html.count("&lt;script&gt;") == 5


def test_the_same_case_gives_the_same_bytes() -> None:
    assert shown() == shown()
