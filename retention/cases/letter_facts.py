"""What a letter is told: the names its template may use, their codes, and people who do not exist.

A fact that is not known is None, a list that is not known is empty; a template never meets a name
that is missing. The made-up facts try the templates that a company wrote before a letter needs
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import Any, Final

from retention.cases import spanish

TEXTS: Final = (
    "case_number",
    "creditor_id",
    "creditor_name",
    "titular_id_type",
    "titular_id_number",
    "titular_name",
    "reasons",
    "note",
    "documents",
    "bureau",
    "bureau_name",
    "legend",
    "rule_id",
    "article",
)
DATES: Final = (
    "letter_on",
    "received_on",
    "answer_by_on",
    "extended_to_on",
    "complete_by_on",
    "denuncia_by_on",
    "told_on",
    "due_on",
)
CODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "kind": tuple(spanish.KINDS),
        "regime": tuple(spanish.REGIMES),
        "law": ("general", "2157", "2573"),
        "outcome": ("granted", "partial", "denied", "informed", "acknowledged"),
        "ground": tuple(spanish.GROUNDS),
        "action": tuple(spanish.ACTIONS),
    }
)
LISTS_OF_CODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"missing": tuple(spanish.MISSING), "suspended": tuple(spanish.SUSPENDED)}
)
FACTS: Final = (*TEXTS, *DATES, *CODES, "obligations", *LISTS_OF_CODES)
"""Every fact of a letter, by the name that its template uses."""
ALWAYS: Final = (
    *("case_number", "kind", "regime", "letter_on"),
    *("creditor_id", "titular_id_type", "titular_id_number"),
)
"""The facts that no case is without: a company's template need not ask whether they are there."""

# The day that the silence of R-11 speaks of is the business day after the term, so that a term
# which ends on the day before the law gives a day of that law.
_SILENCE: Final = (
    (date(2026, 11, 19), "Ley 2573 de 2026, artículo 7"),
    (date(2021, 10, 28), "Ley 2157 de 2021, artículo 7"),
)
_KINDS_WITH_SILENCE: Final = {"peticion", "reclamo", "suplantacion"}


def prepared(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as a template reads them, every name there.

    `silence_basis` is added (R-11: the norm by which no answer in time is a yes, None where it is
    not so), and for a suplantación of 2026 about which nothing is said `suspended` is what S-6
    suspends. Raises ValueError for a name or code that letters do not know.
    """
    _refuse_unknown(facts)
    given = {name: facts.get(name) for name in FACTS}
    given["suspended"] = _suspended(given)
    for name in ("obligations", "missing"):
        given[name] = tuple(given[name] or ())
    return {**given, "silence_basis": _silence_basis(given)}


def _suspended(given: Mapping[str, Any]) -> tuple[str, ...]:
    if given["suspended"] is None and given["kind"] == "suplantacion" and given["law"] == "2573":
        return LISTS_OF_CODES["suspended"]
    return tuple(given["suspended"] or ())


def _silence_basis(given: Mapping[str, Any]) -> str | None:
    answer_by_on = given["extended_to_on"] or given["answer_by_on"]
    if answer_by_on is None or given["regime"] == "1581":
        return None
    if given["kind"] not in _KINDS_WITH_SILENCE:
        return None
    return next((norm for from_on, norm in _SILENCE if answer_by_on >= from_on), None)


def _refuse_unknown(facts: Mapping[str, Any]) -> None:
    unknown = sorted(facts.keys() - set(FACTS))
    if unknown:
        raise ValueError(f"not facts of a letter: {', '.join(unknown)}")
    for name, codes in CODES.items():
        if facts.get(name) is not None and facts[name] not in codes:
            raise ValueError(f"unknown {name} of a letter")
    for name, codes in LISTS_OF_CODES.items():
        if not set(facts.get(name) or ()) <= set(codes):
            raise ValueError(f"unknown code in {name} of a letter")


def made_up() -> Iterator[dict[str, Any]]:
    """Facts of cases that do not exist: of every kind, law and outcome, and one that tells least.

    Every code of a fact is there at least once, and so is its absence where a case may lack it.
    """
    for kind, law in product(CODES["kind"], (*CODES["law"], None)):
        yield {**EXAMPLE, "kind": kind, "law": law}
    for name, codes in CODES.items():
        for kind, code in product(("reclamo", "suplantacion"), codes):
            yield {**EXAMPLE, "kind": kind, name: code}
    for name in FACTS:
        if name not in ALWAYS:
            yield {**EXAMPLE, name: None}
    yield {name: EXAMPLE[name] for name in ALWAYS}


EXAMPLE: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "case_number": "2026-000123",
        "kind": "reclamo",
        "regime": "1266",
        "creditor_id": "900123456",
        "creditor_name": "Crédito de Ejemplo S.A.S.",
        "titular_id_type": "CC",
        "titular_id_number": "1000001",
        "titular_name": "Persona de Ejemplo",
        "obligations": ["A-1001", "A-1002"],
        "letter_on": date(2026, 11, 24),
        "received_on": date(2026, 11, 23),
        "answer_by_on": date(2026, 12, 15),
        "extended_to_on": date(2026, 12, 28),
        "reasons": "El archivo que guarda la solicitud de crédito la entrega en diciembre.",
        "missing": ["identification", "facts"],
        "complete_by_on": date(2026, 12, 24),
        "outcome": "partial",
        "ground": "legal_duty",
        "note": "La obligación A-1001 se corrige; la A-1002 sigue como está.",
        "denuncia_by_on": date(2026, 12, 23),
        "told_on": date(2026, 11, 24),
        "documents": "Solicitud de crédito y pagaré, cinco páginas.",
        "bureau": "datacredito",
        "bureau_name": "DataCrédito",
        "legend": "reclamo en trámite",
        "action": "rectificar",
        "due_on": date(2026, 11, 25),
        "rule_id": "R-4",
        "article": "Ley 1266 de 2008, artículo 16, numeral II",
        "suspended": ["charge", "interest", "costs", "service"],
        "law": "general",
    }
)
"""A case that does not exist, with every fact told."""
