"""The letters: what each says, what it never lets in, that it is one page, and whose template."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retention.cases.letter_facts import CODES, EXAMPLE, FACTS, LISTS_OF_CODES, made_up
from retention.cases.letters import LETTERS, TEMPLATES, LetterWriter, check_templates, long_day
from retention.errors import ConfigurationError
from tests.cases.printing import needs_browser, one_after_another, page_count
from tests.cli.running import retention
from tests.docs.pages import first_cells, page, sections
from tests.folders import CONFIGURATION, Folder

MINIMAL: dict[str, Any] = {"case_number": "2026-000123", "letter_on": date(2026, 11, 24)}
SUPLANTACION: dict[str, Any] = {
    **EXAMPLE,
    "kind": "suplantacion",
    "law": "2573",
    "article": None,
    "ground": None,
    "extended_to_on": None,
    "answer_by_on": date(2026, 12, 7),
    "legend": "Víctima de Falsedad Personal",
    "action": "neutralizar",
}
DATES_OF = {
    "acknowledgement": ["23 de noviembre de 2026", "15 de diciembre de 2026"],
    "completion_request": ["24 de diciembre de 2026"],
    "extension": ["15 de diciembre de 2026", "28 de diciembre de 2026"],
    "answer": ["23 de noviembre de 2026"],
    "denuncia_term": ["24 de noviembre de 2026", "23 de diciembre de 2026"],
    "documents": ["23 de diciembre de 2026"],
    "bureau_notice": ["25 de noviembre de 2026"],
    "correction_order": ["25 de noviembre de 2026"],
}
TO_BUREAUS = {"bureau_notice", "correction_order"}

every_letter = pytest.mark.parametrize("letter", LETTERS)
to_titulares = pytest.mark.parametrize("letter", sorted(LETTERS.keys() - TO_BUREAUS))
OwnTemplate = Callable[..., Path]


def written(letter: str, **told: Any) -> str:
    """The packaged letter of the made-up case, with what a test tells."""
    return LetterWriter().render(letter, {**EXAMPLE, **told})


def text_of(html: str) -> str:
    """What is read on the page: without tags, spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.split("<body>")[1]))


@pytest.fixture
def own(tmp_path: Path) -> OwnTemplate:
    """Writes templates of a company, by letter or file name; gives their folder."""
    folder = tmp_path / "cartas"
    folder.mkdir()

    def write(**templates: str) -> Path:
        for name, text in templates.items():
            (folder / f"{name}.html.j2").write_text(text, encoding="utf-8")
        return folder

    return write


def test_the_letters_of_the_desk_are_these() -> None:
    assert list(LETTERS) == [
        "acknowledgement",
        "completion_request",
        "extension",
        "answer",
        "denuncia_term",
        "documents",
        "bureau_notice",
        "correction_order",
    ]


@every_letter
def test_a_letter_says_its_case_its_article_and_its_dates(letter: str) -> None:
    html = written(letter)
    for told in ("2026-000123", EXAMPLE["article"], "24 de noviembre de 2026", *DATES_OF[letter]):
        assert told in html
    assert LETTERS[letter].title in html


@every_letter
def test_a_letter_is_written_when_nothing_but_case_and_day_is_known(letter: str) -> None:
    html = LetterWriter().render(letter, MINIMAL)
    assert "2026-000123" in html
    assert "24 de noviembre de 2026" in html
    assert "None" not in html


@every_letter
def test_a_letter_is_written_for_every_kind_law_and_outcome(letter: str) -> None:
    writer = LetterWriter()
    for facts in made_up():
        html = writer.render(letter, facts)
        assert "None" not in html
        assert " ." not in text_of(html)


@every_letter
def test_the_same_facts_give_the_same_bytes(letter: str) -> None:
    assert written(letter) == written(letter)


@every_letter
@pytest.mark.parametrize("fact", ["titular_name", "note", "reasons", "documents", "legend"])
def test_what_people_write_is_text_and_nothing_else(letter: str, fact: str) -> None:
    spoilt = '<script>alert(1)</script> =HYPERLINK("http://x.example","y") {{ 7 * 7 }}'
    html = written(letter, **{fact: spoilt})
    assert "<script" not in html
    assert '=HYPERLINK("' not in html
    assert "49" not in html
    told_in = (TEMPLATES / LETTERS[letter].template).read_text(encoding="utf-8")
    if f"{{{{ {fact} }}}}" in told_in:
        assert "&lt;script&gt;" in html
        assert "=HYPERLINK(&#34;" in html
        assert "{{ 7 * 7 }}" in html


@to_titulares
def test_a_titular_is_told_where_to_complain(letter: str) -> None:
    assert "Superintendencia de Industria y Comercio" in written(letter)


@pytest.mark.parametrize("letter", sorted(TO_BUREAUS))
def test_a_bureau_is_told_of_whom_and_not_how_to_complain(letter: str) -> None:
    html = written(letter)
    assert "Superintendencia" not in html
    for told in ("DataCrédito", "CC 1000001", "A-1001, A-1002", "regla R-4"):
        assert told in html


@to_titulares
@pytest.mark.parametrize("law", ["2157", "2573"])
def test_no_letter_on_suplantacion_makes_the_denuncia_a_precondition(letter: str, law: str) -> None:
    text = text_of(written(letter, kind="suplantacion", law=law))
    assert re.search(r"denuncia( penal)? no es requisito", text)


@to_titulares
def test_from_2026_a_letter_on_suplantacion_says_what_is_suspended(letter: str) -> None:
    html = written(letter, kind="suplantacion", law="2573", suspended=None)
    told = "el cobro de la obligación, los intereses, los gastos de cobranza y el servicio."
    assert told in html


def test_what_is_no_longer_suspended_is_not_said_to_be() -> None:
    html = written("answer", kind="suplantacion", law="2573", suspended=[])
    assert "están suspendidos" not in html


def test_an_older_suplantacion_says_what_the_transition_suspended() -> None:
    assert "los intereses." in written(
        "answer", kind="suplantacion", law="2157", suspended=["charge", "interest"]
    )


def test_a_reclamo_is_never_said_to_suspend_collection() -> None:
    assert "están suspendidos" not in written("acknowledgement", kind="reclamo", law="2573")


@pytest.mark.parametrize("outcome", ["granted", "partial", "denied", "informed"])
def test_no_answer_decides_that_there_was_no_suplantacion(outcome: str) -> None:
    html = written("answer", kind="suplantacion", law="2157", outcome=outcome)
    assert "eso solo lo puede decidir un juez" in html


def test_the_twenty_days_say_what_follows_and_who_decides() -> None:
    text = text_of(LetterWriter().render("denuncia_term", SUPLANTACION))
    for told in (
        "veinte (20) días hábiles, contados desde el día hábil siguiente",
        "Último día para entregarnos la denuncia y los soportes: 23 de diciembre de 2026.",
        "la ley permite que el cobro y el reporte se reanuden",
        "una persona revisa su caso y decide",
        "La denuncia no es requisito para nada más",
        "sentencia C-413 de 2025",
    ):
        assert told in text


def test_from_2026_nothing_that_is_asked_for_is_a_condition() -> None:
    text = text_of(LetterWriter().render("completion_request", SUPLANTACION))
    assert "Nada de esto es requisito" in text
    assert "Puede completarlo hasta" not in text
    assert "desiste" not in text


@pytest.mark.parametrize(
    ("regime", "term"), [("1266", "el mes siguiente"), ("1581", "los dos meses siguientes")]
)
def test_a_titular_is_told_when_an_incomplete_case_lapses(regime: str, term: str) -> None:
    text = text_of(written("completion_request", regime=regime, answer_by_on=None))
    assert f"dentro de {term} a esta solicitud, la ley entiende que usted desiste" in text


@pytest.mark.parametrize(
    ("answer_by_on", "norm"),
    [
        (date(2021, 10, 27), None),
        (date(2021, 10, 28), "Ley 2157 de 2021, artículo 7"),
        (date(2026, 11, 18), "Ley 2157 de 2021, artículo 7"),
        (date(2026, 11, 19), "Ley 2573 de 2026, artículo 7"),
    ],
)
def test_silence_is_a_yes_by_the_law_of_the_day_after_the_term(
    answer_by_on: date, norm: str | None
) -> None:
    html = written("acknowledgement", answer_by_on=answer_by_on, extended_to_on=None)
    assert ("resuelto a su favor" in html) is (norm is not None)
    assert norm is None or f"resuelto a su favor ({norm})" in html


@pytest.mark.parametrize("told", [{"regime": "1581"}, {"kind": "consulta"}])
def test_silence_is_no_yes_under_ley_1581_nor_to_a_consulta(told: dict[str, str]) -> None:
    assert "resuelto a su favor" not in written("acknowledgement", **told)


@pytest.mark.parametrize(
    ("letter", "told", "norm"),
    [
        ("answer", {"kind": "consulta"}, "Ley 1266 de 2008, artículo 16, numeral I<"),
        ("answer", {"kind": "reclamo"}, "Ley 1266 de 2008, artículo 16, numeral II<"),
        ("answer", {"kind": "peticion", "regime": "1581"}, "Ley 1581 de 2012, artículo 14<"),
        ("answer", {"kind": "supresion", "regime": "1581"}, "Ley 1581 de 2012, artículo 15<"),
        ("answer", {"kind": "suplantacion", "law": "2157"}, "numeral II.7 (Ley 2157 de 2021"),
        ("answer", {"kind": "suplantacion", "law": "2573"}, "Ley 2573 de 2026, artículos 5 a 10"),
        ("answer", {"kind": "suplantacion"}, "Ley 1266 de 2008, artículo 16, numeral II<"),
        ("denuncia_term", {}, "sentencia C-413 de 2025"),
        ("correction_order", {}, "Ley 1266 de 2008, artículos 8, numeral 2, y 11, numeral 4<"),
    ],
)
def test_the_norm_goes_by_regime_kind_and_law(letter: str, told: dict[str, str], norm: str) -> None:
    assert norm in written(letter, article=None, **told)


def test_a_lifted_legend_is_not_ordered_anew() -> None:
    text = text_of(written("bureau_notice", action="retirar"))
    assert "retirar la leyenda «reclamo en trámite»" in text
    assert "incluir" not in text


def test_a_day_is_written_out() -> None:
    assert long_day(date(2026, 11, 3)) == "3 de noviembre de 2026"
    assert long_day(None) == "—"


@pytest.mark.parametrize(
    "wrong", [{"outcom": "granted"}, {"outcome": "approved"}, {"missing": ["photo"]}]
)
def test_a_fact_or_code_that_letters_do_not_know_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="letter"):
        written("answer", **wrong)


# On paper


@needs_browser
@pytest.mark.parametrize("paper", ["letter", "A4"])
def test_every_letter_prints_to_one_page_with_a_note_of_1500_characters(
    tmp_path: Path, paper: str
) -> None:
    note = ("La obligación se revisó con el archivo de la solicitud. " * 30)[:1500]
    writer = LetterWriter()
    pages = [
        writer.render(letter, {**facts, "note": note})
        for letter in LETTERS
        for facts in ({**EXAMPLE, "article": None}, SUPLANTACION)
    ]
    html = one_after_another(pages).replace("size: letter", f"size: {paper}")
    assert f"@page {{ size: {paper};" in html
    assert page_count(html, tmp_path) == len(pages)


@needs_browser
def test_a_longer_note_goes_on_to_a_second_page_and_is_never_cut(tmp_path: Path) -> None:
    note = "La obligación se revisó con el archivo. " * 100 + "Aquí termina."
    html = written("answer", note=note)
    assert note in html
    assert page_count(html, tmp_path) == 2


# Templates of a company


def test_a_companys_template_wins_and_the_others_stay(own: OwnTemplate) -> None:
    writer = LetterWriter(own(answer="<p>Nuestra respuesta: {{ case_number }}</p>"))
    assert writer.render("answer", EXAMPLE) == "<p>Nuestra respuesta: 2026-000123</p>"
    assert writer.render("documents", EXAMPLE) == written("documents")


def test_a_companys_template_builds_on_the_packaged_one(own: OwnTemplate) -> None:
    base = (
        '{% extends "packaged/letter.html.j2" %}'
        "{% block letterhead %}Logo de la empresa{% endblock %}"
    )
    html = LetterWriter(own(letter=base)).render("answer", EXAMPLE)
    assert "Logo de la empresa" in html
    assert "Aceptamos una parte" in html


def test_what_a_companys_template_is_told_is_escaped(own: OwnTemplate) -> None:
    html = LetterWriter(own(answer="{{ note }}")).render("answer", {**EXAMPLE, "note": "<b>"})
    assert html == "&lt;b&gt;"


BROKEN = {
    "{{ case_number }}\n{% if note %}\n{{ note }}": (3, "Unexpected end of template"),
    "a\nb\n{{ adress }}": (3, "'adress' is undefined"),
    "a\n{{ note|shout }}": (2, "No filter named 'shout'"),
    "a\n{{ letter_on.yeer }}": (2, "has no attribute 'yeer'"),
    "a\n\n{{ case_number.__class__.__mro__ }}": (3, "unsafe"),
    '{% include "missing.html" %}': (1, "no template missing.html"),
    '{% extends "answer.html.j2" %}': (1, "extends or includes itself"),
    "a\n{% if kind == 'demanda' %}\n{{ 1 / 0 }}\n{% endif %}": (3, "ZeroDivisionError"),
    "a\n{{ note + 'x' }}": (2, "TypeError"),
    "a\n{{ due_on.year }}": (2, "'None' has no attribute 'year'"),
}


@pytest.mark.parametrize("template", BROKEN)
def test_a_broken_template_is_told_with_its_file_line_and_reason(
    own: OwnTemplate, template: str
) -> None:
    line, reason = BROKEN[template]
    folder = own(answer=template)
    (problem, *others) = check_templates(folder)
    assert not others
    assert problem.file == str(folder / "answer.html.j2")
    assert problem.line == line
    assert reason in problem.reason
    assert problem.suggestion


def test_a_letter_with_a_broken_template_is_refused_and_the_others_written(
    own: OwnTemplate,
) -> None:
    folder = own(answer="a\nb\n{{ adress }}")
    writer = LetterWriter(folder)
    with pytest.raises(ConfigurationError, match=r"answer\.html\.j2:3: 'adress' is undefined"):
        writer.render("answer", EXAMPLE)
    assert writer.render("documents", EXAMPLE)


def test_a_fault_tells_nothing_of_the_person(own: OwnTemplate) -> None:
    writer = LetterWriter(own(answer="{% if note == 'x' %}\n{{ {}[titular_name].y }}{% endif %}"))
    with pytest.raises(ConfigurationError, match=r"answer\.html\.j2:2") as refused:
        writer.render("answer", {**EXAMPLE, "note": "x", "titular_name": "Juana Inventada"})
    assert "Juana" not in str(refused.value)


def test_every_problem_is_told_at_once(own: OwnTemplate) -> None:
    folder = own(
        answer="{{ adress }}\n{{ phone }}",
        documents="{% if outcome == 'denied' %}\n{{ wrong }}\n{% endif %}",
        answr="{{ note }}",
    )
    (folder / "extension.html.j2").write_text("{% if %}", encoding="utf-8")
    told = [(Path(each.file).name, each.line) for each in check_templates(folder)]
    assert ("extension.html.j2", 1) in told
    (folder / "extension.html.j2").unlink()
    told = [(Path(each.file).name, each.line) for each in check_templates(folder)]
    assert told == [
        ("answer.html.j2", 1),
        ("answer.html.j2", 2),
        ("answr.html.j2", None),
        ("documents.html.j2", 2),
    ]
    assert 'did you mean "answer.html.j2"?' in check_templates(folder)[2].suggestion


def test_a_template_need_not_ask_for_what_every_case_has(own: OwnTemplate) -> None:
    folder = own(answer="{{ case_number }} {{ letter_on.year }} {{ kinds[kind] }}")
    assert check_templates(folder) == []


def test_names_a_template_makes_itself_are_known(own: OwnTemplate) -> None:
    folder = own(
        answer='{% extends "packaged/answer.html.j2" %}{% from "parts.html.j2" import line %}'
        "{% set greeting = 'Hola' %}{% block rights %}{{ line(greeting) }}{% endblock %}",
        parts="{% macro line(text) %}<li>{{ text }}</li>{% endmacro %}",
    )
    assert check_templates(folder) == []
    assert "<li>Hola</li>" in LetterWriter(folder).render("answer", EXAMPLE)


def test_a_template_that_cannot_be_read_is_told(own: OwnTemplate) -> None:
    folder = own()
    (folder / "answer.html.j2").write_bytes("a\nrespuesta número".encode("windows-1252"))
    (folder / "documents.html.j2").mkdir()
    problems = check_templates(folder)
    assert [(Path(each.file).name, each.line) for each in problems] == [
        ("answer.html.j2", 2),
        ("documents.html.j2", None),
    ]
    with pytest.raises(ConfigurationError, match="UTF-8"):
        LetterWriter(folder)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="is not a folder"):
        LetterWriter(tmp_path / "nothing")


def test_the_packaged_templates_have_no_problem(own: OwnTemplate) -> None:
    folder = own()
    for path in TEMPLATES.glob("*.j2"):
        if path.name != "case.html.j2":
            (folder / path.name).write_bytes(path.read_bytes())
    assert check_templates(folder) == []


def test_the_file_of_a_case_is_no_letter_to_replace(own: OwnTemplate) -> None:
    (problem,) = check_templates(own(case="{{ case_number }}"))
    assert problem.reason == "is the template of no letter"


# The page that documents them


def test_every_letter_and_every_fact_is_documented() -> None:
    told = sections(page("docs/letters.md"))
    assert first_cells(told["Which letter, when"]) == list(LETTERS)
    documented = first_cells(told["What a template is told"])
    assert sorted(documented) == sorted([*FACTS, "title", "silence_basis"])


def test_every_code_of_a_fact_is_documented() -> None:
    text = sections(page("docs/letters.md"))["What a template is told"]
    for codes in (*CODES.values(), *LISTS_OF_CODES.values()):
        for code in codes:
            assert f"`{code}`" in text


def test_validating_the_configuration_tries_the_templates_of_the_company(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path, CONFIGURATION + '\n[cases]\nletters = "own"\n')
    (tmp_path / "own").mkdir()
    said = retention("config", "validate", "-c", folder.settings.file)
    assert (said.returncode, said.stdout.count("\n")) == (0, 1)
    (tmp_path / "own" / "answer.html.j2").write_text("{{ case_numbre }}", encoding="utf-8")
    said = retention("config", "validate", "-c", folder.settings.file)
    assert said.returncode == 2
    assert "answer.html.j2:1: 'case_numbre'" in said.stdout
