"""The tables of docs/bureau-files.md that the program itself tells: packs, faults and rules.

`python -m tests.docs.bureau_tables` writes them anew into the page; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator

from retention.bureaus.faults import FAULTS
from retention.bureaus.rules import rules
from retention.bureaus.shelf import find_pack, pack_names
from tests.docs.pages import DOCS

_PACKS = ("pack", "what it is", "sure", "open")
_FAULTS = ("rule", "what is wrong", "severity", "why it harms", "when it is innocent")
_RULES = (
    "rule",
    "what a good file keeps to",
    "severity",
    "why",
    "when a finding is innocent",
    "norm",
)


def with_tables(text: str) -> str:
    """The page with its three tables as the program tells them; each is known by its headings."""
    for headings, rows in (
        (_PACKS, _packs()),
        (_FAULTS, _faults()),
        (_RULES, _rules()),
    ):
        told = [_line(headings), _line(("---",) * len(headings)), *map(_line, rows)]
        before, _, after = text.partition(f"{_line(headings)}\n")
        rest = after.splitlines(keepends=True)
        end = next(number for number, line in enumerate(rest) if not line.startswith("|"))
        text = before + "\n".join(told) + "\n" + "".join(rest[end:])
    return text


def _packs() -> Iterator[tuple[str, ...]]:
    for pack in map(find_pack, pack_names()):
        yield f"`{pack.name}`", pack.title, pack.status, str(len(pack.open_questions))


def _faults() -> Iterator[tuple[str, ...]]:
    for one in FAULTS.values():
        yield one.rule_id, one.title, one.severity, one.reason, one.alternate


def _rules() -> Iterator[tuple[str, ...]]:
    for one in rules():
        innocent = one.alternate_explanation
        yield one.rule_id, one.title, one.severity, one.reason, innocent, one.article


def _line(cells: tuple[str, ...]) -> str:
    told = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(told)} |"


def _write_anew() -> None:
    place = DOCS / "bureau-files.md"
    text = with_tables(place.read_text(encoding="utf-8"))
    place.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write_anew()
