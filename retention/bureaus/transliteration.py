"""Which letters stand for those that an encoding lacks: the listed table, cut to one encoding."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from retention.bureaus.encodings import UTF_8, letters_of


@cache
def listed() -> dict[str, str]:
    """Every letter of the list, and the one that stands for it."""
    path = Path(__file__).with_name("transliteration.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {letter: instead for table in tables.values() for letter, instead in table.items()}


@cache
def lacking(encoding: str) -> tuple[str, str]:
    """The letters of the list that an encoding has not, and those that stand for them, in order."""
    if encoding == UTF_8:
        return "", ""
    there = letters_of(encoding)
    missing = {letter: instead for letter, instead in listed().items() if letter not in there}
    return "".join(missing), "".join(missing.values())
