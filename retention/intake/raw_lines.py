"""Fetches chosen lines of a file as they are, in one pass that only cuts where one is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from retention.intake.scan import CHUNK

LONGEST = 100_000
"""Characters kept of a line: enough to find it by, little enough for whatever reads it next."""


def raw_lines(path: Path, encoding: str, line_numbers: Sequence[int]) -> list[str]:
    """The text of the given lines (ascending, counted from 1), without their ends.

    Bytes that are not of the encoding come as U+FFFD. A line the file does not have is empty; one
    of more than LONGEST characters is cut and says so.
    """
    found = {number: _text(line, encoding) for number, line in _wanted(path, line_numbers)}
    return [found.get(number, "") for number in line_numbers]


def _text(line: bytes, encoding: str) -> str:
    text = line.decode(encoding, errors="replace")
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}… ({len(text) - LONGEST:,} characters more)"


def _wanted(path: Path, line_numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    waiting = iter(line_numbers)
    number = next(waiting, None)
    for first, lines in _blocks(path):
        while number is not None and number < first + len(lines):
            yield number, lines[number - first].rstrip(b"\r").replace(b"\0", b"\x1a")
            number = next(waiting, None)
        if number is None:
            return


def _blocks(path: Path) -> Iterator[tuple[int, list[bytes]]]:
    """Whole lines in blocks: the number of the first one, and the lines."""
    first, held = 1, b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            *lines, held = (held + chunk).split(b"\n")
            yield first, lines
            first += len(lines)
    yield first, [held]
