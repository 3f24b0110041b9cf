"""Finds the lines of an extract in which an identifier stands, and copies an extract without some
of its lines or with some of their fields empty.

A line is what the intake calls one: it ends at a line feed, whatever stands in it, and the header
is line 1. No encoding an extract may have uses that byte for anything else, so the bytes are taken
as they are, and what is not concerned is copied byte for byte.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, groupby
from pathlib import Path
from typing import BinaryIO, Final

from retention.erasure.fields import Emptying, end_of, fields_of
from retention.erasure.new_file import new_file
from retention.erasure.patterns import Identifiers
from retention.erasure.streams import hits_in
from retention.errors import IntegrityError

_CHUNK: Final = 1 << 20
_LONGEST_HEADER: Final = 1 << 20
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def numbers_of_lines(path: Path, identifiers: Identifiers, *, are_whole: bool = True) -> list[int]:
    """The lines, ascending, in which any of the identifiers stands as a whole, or at all.

    In any encoding in which the search would find it, for the search must find nothing afterwards;
    the header, line 1, is told too. For a Parquet file ask of its rows as CSV
    (`Prepared.original`): row n, from 0, is line n + 2.
    """
    with path.open("rb") as file:
        hits = hits_in(file, identifiers, is_text=True)
        places = (hit.end - 1 for hit in hits if hit.is_whole or not are_whole)
        return [number for number, _ in groupby(_lines_at(path, places))]


def rewrite_lines(
    path: Path,
    into: Path,
    *,
    dropped: Set[int],
    emptied: Mapping[int, Collection[int]],
    delimiter: str,
    encoding: str,
) -> None:
    """Write `path` anew, of the dropped lines only their ends, of others some fields emptied.

    `emptied` has, by line, the positions of its fields that go, from 0. A dropped line leaves an
    empty one, which is no row: the numbers of the others stay. A line in both is dropped.
    IntegrityError when a line is not there, is the header, or is to be emptied and has not the
    fields of a row; FileExistsError when `into` is there already.
    """
    with path.open("rb") as source, new_file(into) as target:
        emptying = _emptying(source, delimiter.encode(encoding))
        copied = 0
        for number, start, end in _places(path, sorted(dropped | emptied.keys())):
            _copy(source, target, copied, start)
            copied = end
            line = _line(source, start, end)
            if number in dropped:
                target.write(end_of(line))
            else:
                target.write(_emptied(line, emptying, emptied[number], number, path))
        _copy(source, target, copied, path.stat().st_size)


def lines_alone(path: Path, into: Path, numbers: Set[int]) -> None:
    """Write the header and, in their order, the given lines: the first of them is line 2.

    Raises as `rewrite_lines` does.
    """
    with path.open("rb") as source, new_file(into) as target:
        _copy(source, target, 0, next(_ends(path, [1])))
        for _, start, end in _places(path, sorted(numbers)):
            _copy(source, target, start, end)


def _emptying(source: BinaryIO, delimiter: bytes) -> Emptying:
    header = source.readline(_LONGEST_HEADER).removeprefix(_BYTE_ORDER_MARK).rstrip(b"\r\n")
    return Emptying(len(fields_of(header, delimiter)), delimiter)


def _line(source: BinaryIO, start: int, end: int) -> bytes:
    source.seek(start)
    return source.read(end - start)


def _emptied(
    line: bytes, emptying: Emptying, positions: Collection[int], number: int, path: Path
) -> bytes:
    emptied = emptying.emptied(line, positions)
    if emptied is None:
        raise _not_judged(path, number, "it is no row of as many fields as the header has")
    return emptied


def _copy(source: BinaryIO, target: BinaryIO, start: int, end: int) -> None:
    source.seek(start)
    while start < end:
        chunk = source.read(min(_CHUNK, end - start))
        if not chunk:
            raise EOFError(f"{source.name} became shorter while it was read")
        target.write(chunk)
        start += len(chunk)


def _places(path: Path, numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Each of the lines (ascending) with the offsets of its first byte and behind its end."""
    if numbers and numbers[0] < 2:
        raise _not_judged(path, numbers[0], "it is the header")
    ends = _ends(path, (line for number in numbers for line in (number - 1, number)))
    for number, start, end in zip(numbers, ends, ends, strict=False):
        if start == end:
            raise _not_judged(path, number, "the file has fewer lines")
        yield number, start, end


def _ends(path: Path, numbers: Iterable[int]) -> Iterator[int]:
    """The offset behind the end of each line, or of the file where it has no such line.

    `numbers` ascend from 1 and may repeat. Only a piece in which one of them ends is cut.
    """
    waiting = iter(numbers)
    number = next(waiting, None)
    for before, after, base, chunk in _pieces(path):
        if number is not None and number <= after:
            lengths = list(accumulate(map(len, chunk.split(b"\n"))))
            while number is not None and number <= after:
                yield base + lengths[number - before - 1] + number - before
                number = next(waiting, None)
    while number is not None:
        yield path.stat().st_size
        number = next(waiting, None)


def _lines_at(path: Path, offsets: Iterable[int]) -> Iterator[int]:
    """The number of the line in which each of the offsets (ascending) lies."""
    waiting = iter(offsets)
    offset = next(waiting, None)
    for before, _, base, chunk in _pieces(path):
        number, at = before + 1, 0
        while offset is not None and offset < base + len(chunk):
            number += chunk.count(b"\n", at, offset - base)
            at = offset - base
            yield number
            offset = next(waiting, None)
        if offset is None:
            return


def _pieces(path: Path) -> Iterator[tuple[int, int, int, bytes]]:
    """A file in pieces, each with the line ends before it and up to its end, and its offset."""
    before = base = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            after = before + chunk.count(b"\n")
            yield before, after, base, chunk
            before, base = after, base + len(chunk)


def _not_judged(path: Path, number: int, why: str) -> IntegrityError:
    return IntegrityError(
        "a line that was to be erased is not as it was judged",
        where=f"{path.name}, line {number}",
        why=why,
        todo="see whether the file was exchanged, and have it judged again",
    )
