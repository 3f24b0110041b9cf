"""Reads the documentation as the tests need it: sections, tables, code blocks."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def page(name: str) -> str:
    """The text of a page, by its path from the root of the tree."""
    return (ROOT / name).read_text(encoding="utf-8")


def sections(text: str, level: int = 2) -> dict[str, str]:
    """Heading to text of every section of one level, with what is below it."""
    parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def table(text: str) -> list[list[str]]:
    """The cells of the rows of every table of a text, without headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [_cells(line) for line in lines]
    rulers = [place for place, row in enumerate(rows) if set("".join(row)) <= {"-"} and row[0]]
    skipped = {place - back for place in rulers for back in (0, 1)}
    return [row for place, row in enumerate(rows) if place not in skipped]


def first_cells(text: str) -> list[str]:
    """The first cell of every row of every table, without code marks."""
    return [row[0].strip("`") for row in table(text)]


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of one language, without the indentation of a list they stand in."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", text, flags=re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", code, flags=re.MULTILINE) for indent, code in found]


def _cells(line: str) -> list[str]:
    unescaped = line.strip().strip("|").replace("\\|", "\0")
    return [cell.strip().replace("\0", "|") for cell in unescaped.split("|")]
