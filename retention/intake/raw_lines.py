"""Fetches chosen lines of a file as they are, in one pass that only cuts where one is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from retention.intake.scan import CHUNK


def raw_lines(path: Path, encoding: str, line_numbers: Sequence[int]) -> list[str]:
    """The text of the given lines (ascending, counted from 1), without their ends.

    Bytes that are not of the encoding come as U+FFFD. A line the file does not have is empty.
    """
    found = dict(_wanted(path, line_numbers))
    return [found.get(number, b"").decode(encoding, errors="replace") for number in line_numbers]


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
