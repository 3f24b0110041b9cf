"""The letters of the desk: to the titular and to the bureaus, in Spanish, one page each.

A letter is written from facts alone (`letter_facts`), never from a database or the clock, so that
the same facts give the same bytes. A company replaces any template by one of its own of the same
name; that runs in a sandbox, and what is wrong with it is told with its file and line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from retention.cases import spanish
from retention.cases.letter_facts import EXAMPLE, made_up, prepared
from retention.cases.template_faults import (
    fault_at,
    refusal,
    unreadable,
    without_facts,
    written_faults,
)
from retention.deliveries.pages import environment
from retention.errors import Problem

if TYPE_CHECKING:
    import jinja2

TEMPLATES: Final = Path(__file__).parent / "templates"
# What letters are made of, which a company may replace; the file of a case is the program's own.
_SHARED: Final = ("letter", "bureau_letter", "complaint", "suspension", "no_precondition")

_ARTICLE_16: Final = "Ley 1266 de 2008, artículo 16"
_LAW_2157: Final = f"{_ARTICLE_16}, numeral II.7 (Ley 2157 de 2021, artículo 7)"
_LAW_2573: Final = "Ley 2573 de 2026, artículos 5 a 10, y sentencia C-413 de 2025"
_QUERY: Final = {"1266": f"{_ARTICLE_16}, numeral I", "1581": "Ley 1581 de 2012, artículo 14"}
_CLAIM: Final = {
    "1266": f"{_ARTICLE_16}, numeral II",
    "1581": "Ley 1581 de 2012, artículo 15",
    "2157": _LAW_2157,
    "2573": _LAW_2573,
}
_ANSWERED: Final = _CLAIM | {f"consulta {regime}": norm for regime, norm in _QUERY.items()}
_CORRECTED: Final = _CLAIM | {
    "1266": "Ley 1266 de 2008, artículos 8, numeral 2, y 11, numeral 4",
    "1581": "Ley 1581 de 2012, artículo 18, literal d",
}
_QUERIES: Final = ("consulta", "peticion")
_MONTHS: Final = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter is: its template, its title, and the norm it rests on.

    ``basis`` goes by regime ("1266", "1581"), by the law of a suplantación ("2157", "2573"), and by
    "consulta <regime>" where a consulta or petición rests on another numeral than a reclamo.
    """

    template: str
    title: str
    basis: Mapping[str, str]

    def rests_on(self, facts: Mapping[str, Any]) -> str:
        """The norm of this letter in a case; the regime 1266 where none is told."""
        regime, law, kind = (facts[name] for name in ("regime", "law", "kind"))
        if kind == "suplantacion" and law in self.basis:
            return self.basis[law]
        if kind in _QUERIES and f"consulta {regime}" in self.basis:
            return self.basis[f"consulta {regime}"]
        return self.basis.get(regime, self.basis["1266"])


_BASES: Final[Mapping[str, Mapping[str, str]]] = {
    "acknowledgement": _ANSWERED,
    "completion_request": _CLAIM,
    "extension": _ANSWERED,
    "answer": _ANSWERED,
    "denuncia_term": {"1266": _LAW_2573},
    "documents": _ANSWERED,
    "bureau_notice": _CLAIM,
    "correction_order": _CORRECTED,
}
LETTERS: Final[Mapping[str, Letter]] = MappingProxyType(
    {
        code: Letter(f"{code}.html.j2", spanish.LETTERS[code], basis)
        for code, basis in _BASES.items()
    }
)
_REPLACEABLE: Final = tuple(f"{name}.html.j2" for name in (*LETTERS, *_SHARED))


class LetterWriter:
    """Writes letters with the packaged templates, or those of a folder that replace them."""

    def __init__(self, templates: Path | None = None) -> None:
        """`templates` is the company's folder. Raises ConfigurationError if it cannot be read."""
        self._own = templates.resolve() if templates is not None else None
        if self._own is not None and (problems := unreadable(self._own)):
            raise refusal(self._own, problems)

    def render(self, letter: str, facts: Mapping[str, Any]) -> str:
        """A letter (a code of `LETTERS`) as a page of HTML.

        `facts` are some of `letter_facts.FACTS`; those left out are not known. Raises
        ConfigurationError for a fault of the company's template, ValueError for a fact or code
        that letters do not know.
        """
        given = prepared(facts)
        try:
            return self._write(letter, given)
        except Exception as error:
            if self._own is None or (found := fault_at(error, self._own)) is None:
                raise
            # What the template said of real facts could hold personal data: it is told with
            # made-up ones where they show the fault too.
            problems = list(self._faults((letter,))) or [without_facts(found, error)]
            raise refusal(self._own, problems) from None

    def _write(self, letter: str, given: Mapping[str, Any]) -> str:
        told = LETTERS[letter]
        template = self._pages.get_template(told.template)
        return template.render(
            given, article=given["article"] or told.rests_on(given), title=told.title
        )

    def _faults(self, letters: Collection[str]) -> Iterator[Problem]:
        """What made-up facts show to be wrong, once for each line of the company's templates."""
        told: set[tuple[str, int | None]] = set()
        for found in self._all_faults(letters):
            if (found.file, found.line) not in told:
                told.add((found.file, found.line))
                yield found

    def _all_faults(self, letters: Collection[str]) -> Iterator[Problem]:
        for letter in letters:
            for facts in made_up():
                try:
                    self._write(letter, prepared(facts))
                except Exception as error:
                    if self._own is None or (found := fault_at(error, self._own)) is None:
                        raise
                    yield found

    @cached_property
    def _pages(self) -> jinja2.Environment:
        pages = environment(TEMPLATES, self._own)
        pages.filters |= {"day": long_day}
        pages.globals |= _WORDS
        return pages


_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "kinds": spanish.KINDS,
    "kinds_to_the_titular": spanish.KINDS_TO_THE_TITULAR,
    "regimes": spanish.REGIMES,
    "missing_words": spanish.MISSING,
    "grounds": spanish.GROUNDS,
    "actions": spanish.ACTIONS,
    "suspended_words": spanish.SUSPENDED,
}
"""Code to words, as templates know them beside the facts."""


def long_day(value: date | None) -> str:
    """2026-11-03 → "3 de noviembre de 2026"; a dash when there is none."""
    if value is None:
        return "—"
    return f"{value.day} de {_MONTHS[value.month - 1]} de {value.year}"


# Whether the templates of a company can be used


def check_templates(folder: Path) -> list[Problem]:
    """Everything wrong with the templates of a company's folder, by file and line.

    Each letter is written with made-up facts; names that no letter tells are looked for in every
    branch; a file that no letter uses is told, for its name may be misspelt.
    """
    folder = folder.resolve()
    if problems := unreadable(folder):
        return problems
    writer = LetterWriter(folder)
    found = written_faults(writer._pages, folder, {*prepared(EXAMPLE), "title"}, _REPLACEABLE)
    places = {(problem.file, problem.line) for problem in found}
    faults = writer._faults(LETTERS)
    found += [fault for fault in faults if (fault.file, fault.line) not in places]
    return sorted(found, key=lambda problem: (problem.file, problem.line or 0))
