"""The identifiers as they look in bytes, and one automaton that sees all of them in one pass.

An identifier is looked for in UTF-8, Windows-1252 and UTF-16 of either order, and, where it has a
character that JSON or HTML write otherwise, in those spellings. It counts only as a whole: 1000001
is not in 21000001. What may stand beside it depends on where it is, so each hit says it for itself:

- in text, and where values are read one by one, no ASCII letter and no ASCII digit may touch it;
- in the bytes of a binary file letters may touch it, for strings are packed there without anything
  between them, but a digit may not, unless the byte before it says just its length.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html.entities import codepoint2name
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, Implementation

from retention.errors import UsageError

BESIDE: Final = 2
"""Bytes on either side of a hit that tell whether it stands alone."""

_DIGITS: Final = frozenset(b"0123456789")
LETTERS_AND_DIGITS: Final = frozenset(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
_WIDE: Final = "utf-16"
_LARGEST_TABLE: Final = 2_000_000
"""Bytes of patterns up to which the faster automaton is worth its memory (about 300 MB)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One identifier seen in a run of bytes; `start` and `end` are offsets in it.

    `before` is what stands before it on its line, as far as that is known.
    """

    identifier: int
    encoding: str
    start: int
    end: int
    is_whole: bool
    before: bytes = b""


@dataclass(frozen=True, slots=True)
class _Pattern:
    identifier: int
    encoding: str
    text: bytes


class Identifiers:
    """What is looked for. UsageError when one of them is empty."""

    def __init__(self, identifiers: Sequence[str]) -> None:
        if not all(identifier.strip() for identifier in identifiers):
            raise UsageError("an identifier to search for is empty")
        self._patterns = [
            _Pattern(number, encoding, text)
            for number, identifier in enumerate(identifiers)
            for text, encoding in _spellings(identifier).items()
        ]
        texts = [pattern.text for pattern in self._patterns]
        self.longest = max(map(len, texts), default=0)
        """Bytes of the longest spelling."""
        small = sum(map(len, texts)) <= _LARGEST_TABLE
        kind = Implementation.DFA if small else Implementation.ContiguousNFA
        self._automaton = BytesAhoCorasick(texts, implementation=kind)

    def hits(self, data: bytes | memoryview, *, is_text: bool, at: int = 0) -> Iterator[Hit]:
        """Every time one is seen in `data`, whole or not; `at` is where in a file it begins."""
        for number, start, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            pattern = self._patterns[number]
            if pattern.encoding == _WIDE:
                encoding = "utf-16-be" if (at + start) % 2 else "utf-16-le"
                whole = not _touched_wide(data, start, end, is_text)
            else:
                encoding = pattern.encoding
                whole = not _touched(data, start, end, is_text)
            yield Hit(pattern.identifier, encoding, start, end, whole)


def _touched(data: bytes | memoryview, start: int, end: int, is_text: bool) -> bool:
    """Whether a character that would make it another identifier stands beside it."""
    joining = LETTERS_AND_DIGITS if is_text else _DIGITS
    if start > 0 and not is_text and data[start - 1] == end - start:
        return False
    return (start > 0 and data[start - 1] in joining) or (end < len(data) and data[end] in joining)


def _touched_wide(data: bytes | memoryview, start: int, end: int, is_text: bool) -> bool:
    """The same where each character has two bytes, the other one of an ASCII character being 0."""
    joining = LETTERS_AND_DIGITS if is_text else _DIGITS
    before = start > 1 and data[start - 1] == 0 and data[start - 2] in joining
    return before or (end + 1 < len(data) and data[end] == 0 and data[end + 1] in joining)


def _spellings(identifier: str) -> dict[bytes, str]:
    """The bytes an identifier may be written in, each with its encoding, none of them twice."""
    found: dict[bytes, str] = {}
    for form in dict.fromkeys(unicodedata.normalize(form, identifier) for form in ("NFC", "NFD")):
        found.setdefault(form.encode("utf-8"), "utf-8")
        for escaped, name in _escaped(form):
            found.setdefault(escaped.encode("utf-8"), name)
        for text, encoding in _in_one_byte(form) | _in_two_bytes(form):
            found.setdefault(text, encoding)
    return found


def _in_one_byte(form: str) -> set[tuple[bytes, str]]:
    try:
        return {(form.encode("cp1252"), "windows-1252")}
    except UnicodeEncodeError:
        return set()


def _in_two_bytes(form: str) -> set[tuple[bytes, str]]:
    """Both orders are the same bytes but for the zero at one end, which is left away."""
    little, big = form.encode("utf-16-le"), form.encode("utf-16-be")
    if len(form) == 1:
        return set()
    if little[:-1] == big[1:]:
        return {(little[:-1], _WIDE)}
    return {(little, "utf-16-le"), (big, "utf-16-be")}


def _escaped(form: str) -> Iterator[tuple[str, str]]:
    """As JSON and HTML may write it; the same as it is where nothing in it is written otherwise."""
    in_json = json.dumps(form)[1:-1]
    upper = re.sub(r"\\u[0-9a-f]{4}", lambda code: "\\u" + code[0][2:].upper(), in_json)
    for text in (in_json, upper, json.dumps(form, ensure_ascii=False)[1:-1]):
        yield text, "json"
        yield text.replace("/", "\\/"), "json"
    yield html.escape(form), "html"
    for entity in _ENTITIES:
        yield "".join(entity(char) if _is_escaped(char) else char for char in form), "html"


def _is_escaped(char: str) -> bool:
    return not char.isascii() or char in "&<>\"'/"


def _named(char: str) -> str:
    name = codepoint2name.get(ord(char))
    return f"&{name};" if name else char


_ENTITIES: Final[tuple[Callable[[str], str], ...]] = (
    _named,
    lambda char: f"&#{ord(char)};",
    lambda char: f"&#x{ord(char):x};",
    lambda char: f"&#x{ord(char):X};",
)
