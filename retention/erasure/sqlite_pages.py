"""Reads the pages of SQLite files as they lie on the disk, to judge what the bytes hold.

SQLite writes the values of a row one after the other with nothing between them: two numbers side by
side look like one longer number. Whether a hit is a value, a part of one, or what is left of a row
that was deleted can be told from the page it is on. The log (`-wal`) and the rollback journal hold
images of pages too, older ones among them. Source: https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, Final

from retention.erasure.kinds import Kind
from retention.erasure.patterns import LETTERS_AND_DIGITS, Hit

_INDEX_INTERIOR: Final = 0x02
_INDEX_LEAF: Final = 0x0A
_TABLE_LEAF: Final = 0x0D
_FILE_HEADER: Final = 100
_FIXED_SIZES: Final = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of the serial types 0 to 9."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where in a file the pages lie: page n begins at `first` + n x `stride`."""

    first: int
    stride: int
    page_size: int
    usable: int


class Pages:
    """The pages of a database, a log or a journal; `stream` can seek."""

    def __init__(self, stream: BinaryIO, kind: Kind) -> None:
        self._stream = stream
        self._layout = _layout(stream, kind)
        self._has_file_header = kind is Kind.SQLITE
        self._free = set(_free_pages(stream, self._layout)) if self._has_file_header else set()
        self._page = lru_cache(maxsize=64)(self._read)

    def is_whole(self, hit: Hit) -> bool:
        """Whether a hit is an identifier for itself and not a part of another."""
        number, start = divmod(hit.start - self._layout.first, self._layout.stride)
        end = start + hit.end - hit.start
        if number < 0 or end > self._layout.page_size:
            return hit.is_whole
        page, is_tree, spans = self._page(number)
        if not is_tree:
            return hit.is_whole or number in self._free
        touched = [(a, b) for a, b in spans if a < end and start < b]
        return not touched or any(
            a <= start and end <= b and _stands_alone(page[a:b], start - a, end - a)
            for a, b in touched
        )

    def _read(self, number: int) -> tuple[bytes, bool, list[Span]]:
        """A page, whether rows lie on it, and where their texts do."""
        self._stream.seek(self._layout.first + number * self._layout.stride)
        page = self._stream.read(self._layout.page_size)
        header = _FILE_HEADER if self._has_file_header and number == 0 else 0
        is_tree = page[header] in (_INDEX_INTERIOR, _INDEX_LEAF, _TABLE_LEAF)
        try:
            return page, is_tree, list(_texts(page, header, self._layout.usable)) if is_tree else []
        except IndexError:
            # A page that only looks like one: nothing on it is taken for a row.
            return page, is_tree, []


def _layout(stream: BinaryIO, kind: Kind) -> _Layout:
    stream.seek(0)
    head = stream.read(_FILE_HEADER)
    if kind is Kind.SQLITE:
        size = _number(head, 16, 2)
        size = 65536 if size == 1 else size
        return _Layout(0, size, size, size - head[20])
    if kind is Kind.SQLITE_WAL:
        size = _number(head, 8, 4)
        return _Layout(32 + 24, size + 24, size, size)
    size = _number(head, 24, 4)
    return _Layout(_number(head, 20, 4) + 4, size + 8, size, size)


def _free_pages(stream: BinaryIO, layout: _Layout) -> Iterator[int]:
    """The pages, counted from 0, that list those which hold nothing any more."""
    stream.seek(0)
    trunk = _number(stream.read(_FILE_HEADER), 32, 4)
    seen: set[int] = set()
    while trunk and trunk not in seen:
        seen.add(trunk)
        yield trunk - 1
        stream.seek((trunk - 1) * layout.stride)
        trunk = _number(stream.read(4), 0, 4)


def _stands_alone(value: bytes, start: int, end: int) -> bool:
    before, after = value[:start].replace(b"\0", b"")[-1:], value[end:].replace(b"\0", b"")[:1]
    return not any(side and side[0] in LETTERS_AND_DIGITS for side in (before, after))


def _texts(page: bytes, header: int, usable: int) -> Iterator[Span]:
    """Where the texts and blobs of the rows on a page lie."""
    kind = page[header]
    pointers = header + (12 if kind == _INDEX_INTERIOR else 8)
    for cell in range(_number(page, header + 3, 2)):
        at = _number(page, pointers + 2 * cell, 2)
        yield from _texts_of_cell(page, at, kind, usable)


def _texts_of_cell(page: bytes, at: int, kind: int, usable: int) -> Iterator[Span]:
    if kind == _INDEX_INTERIOR:
        at += 4
    payload, at = _varint(page, at)
    if kind == _TABLE_LEAF:
        _, at = _varint(page, at)
    end = at + _local(payload, kind, usable)
    header_size, cursor = _varint(page, at)
    start = body = at + header_size
    while cursor < start:
        serial, cursor = _varint(page, cursor)
        size = (serial - 12) // 2 if serial >= 12 else _FIXED_SIZES[serial]
        if serial >= 12 and size and body < end:
            yield body, min(body + size, end)
        body += size


def _local(payload: int, kind: int, usable: int) -> int:
    """How many bytes of a row are on its page; the rest is on overflow pages."""
    most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    least = (usable - 12) * 32 // 255 - 23
    if payload <= most:
        return payload
    some = least + (payload - least) % (usable - 4)
    return some if some <= most else least


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for length in range(1, 9):
        byte = page[at + length - 1]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + length
    return value << 8 | page[at + 8], at + 9


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")
