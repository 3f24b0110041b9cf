"""The text of a subscriber's own pack over a shipped one: every open question, to be answered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from retention.bureaus.pack import Pack, Question


def overlay_text(pack: Pack, answers: Mapping[str, str]) -> str:
    """TOML to be completed by hand; `answers` are what a file of the subscriber's own shows."""
    return "\n".join(_lines(pack, answers)) + "\n"


def _lines(pack: Pack, answers: Mapping[str, str]) -> Iterator[str]:
    yield f"# {pack.title}: the layout as this subscriber sends it."
    yield "# Answer every question from the contract and the bureau's manual; while one is open,"
    yield "# files are drafts. Whatever else differs may stand here too: it is laid over the base."
    yield f'base = "{pack.base or pack.name}"'
    yield ""
    yield "[answers]"
    for name, answer in pack.answers.items():
        yield f"{name} = {_quoted(answer)}"
    for name, question in pack.open_questions.items():
        yield ""
        yield from _asked(name, question, answers.get(name))
    yield ""
    yield "# Who has compared this with which manual. sha256sum of the manual's own file."
    yield "# [attestation]"
    yield '# manual = "the title of the manual"'
    yield '# manual_version = "its version"'
    yield f'# manual_sha256 = "{"0" * 64}"'
    yield '# checked_by = "name and position"'
    yield "# checked_on = 2026-01-31"


def _asked(name: str, question: Question, answer: str | None) -> Iterator[str]:
    yield f"# {question.asks} ({question.status}, field {question.fact})"
    for choice, meaning in question.choices.items():
        yield f"#   {choice}: {meaning}"
    if question.pattern:
        yield f"#   a text like {question.pattern}"
    if answer is None:
        yield f'# {name} = ""'
    else:
        yield f"{name} = {_quoted(answer)}   # as the file that was given has it: confirm it"


def _quoted(text: str) -> str:
    """A text as TOML has it: the escapes of JSON are among TOML's."""
    return json.dumps(text, ensure_ascii=False)
