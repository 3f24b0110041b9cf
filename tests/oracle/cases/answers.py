"""The answer to the titular, its extension, and what silence brings (R-1, R-2, S-9, R-11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from tests.oracle.cases.counting import business_days_after, internal_days_after
from tests.oracle.cases.rounds import LEY_2157, LEY_2573, Round
from tests.oracle.cases.terms import Term, duty, is_there, stopped_on

GRANTED_BY_SILENCE: Final = ("peticion", "reclamo", "suplantacion")
LAST_DAY_BEFORE_SILENCE: Final = date(2021, 10, 28)


class _Length(NamedTuple):
    rule_id: str
    start_on: date | None
    days: int
    extra_days: int


def answer_terms(within: Round, run_date: date) -> Iterator[Term]:
    """The term of the answer, and after it the one that its silence starts."""
    length = _length(within)
    if length is None or length.start_on is None:
        return
    answer = _extended(within, _answer(within, length), length)
    yield answer
    if is_there(within, answer) and _is_silent(within, answer, run_date):
        yield duty("silence", "R-11", answer.legal_on, 1, "silence_executed")


def _length(within: Round) -> _Length | None:
    match within.case.kind:
        case "consulta" | "peticion":
            return _Length("R-1", within.complete_on, 10, 5)
        case "reclamo" | "supresion" | "revocatoria":
            return _Length("R-2", within.complete_on, 15, 8)
        case "suplantacion" if within.begun_on >= LEY_2573:
            return _Length("S-9", within.filed_on, 10, 0)
        case "suplantacion" if within.begun_on >= LEY_2157:
            return _Length("S-9", within.complete_on, 15, 8)
        case "suplantacion":
            return _Length("R-2", within.complete_on, 15, 8)
        case _:
            return None


def _answer(within: Round, length: _Length) -> Term:
    assert length.start_on is not None
    also = ("acknowledged",) if within.case.kind == "suplantacion" else ()
    return duty("answer", length.rule_id, length.start_on, length.days, "answered", *also)


def _extended(within: Round, answer: Term, length: _Length) -> Term:
    """The answer's term, longer where the titular was told of the extension in time."""
    told_on = _told_on(within, answer) if length.extra_days else None
    if told_on is None:
        return answer
    days = length.days + length.extra_days
    is_late = told_on > answer.internal_on
    longer_on = internal_days_after(answer.start_on, days)
    return replace(
        answer,
        legal_on=business_days_after(answer.start_on, days),
        internal_on=answer.internal_on if is_late else longer_on,
        is_extended=True,
        is_extended_late=is_late,
    )


def _told_on(within: Round, answer: Term) -> date | None:
    """The day of the first extension within the term, unless the term had stopped before it."""
    stop = stopped_on(within, answer)
    for each in within.events:
        is_in_time = answer.start_on <= each.happened_on <= answer.legal_on
        if each.event == "extension_notified" and is_in_time:
            return each.happened_on if stop is None or stop >= each.happened_on else None
    return None


def _is_silent(within: Round, answer: Term, run_date: date) -> bool:
    case = within.case
    if case.kind not in GRANTED_BY_SILENCE or case.regime != "1266":
        return False
    stop = stopped_on(within, answer)
    is_over = run_date > answer.legal_on and (stop is None or stop > answer.legal_on)
    return is_over and answer.legal_on >= LAST_DAY_BEFORE_SILENCE
