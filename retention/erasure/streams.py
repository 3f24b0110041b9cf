"""Searches bytes as they come, in pieces, so that a file of any size needs the memory of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Protocol

from retention.erasure.patterns import BESIDE, Hit, Identifiers

CHUNK: Final = 4 << 20
_LINE: Final = 16 << 10
"""Bytes of the piece before that are kept, so that the line of a hit is there to its start."""


class Readable(Protocol):
    """A file, a member of an archive, what comes out of a decompressor."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


def hits_in(
    stream: Readable, identifiers: Identifiers, *, is_text: bool, chunk: int = CHUNK
) -> Iterator[Hit]:
    """Every hit, whole or not, with offsets from where the stream stands now.

    A piece is searched together with the end of the one before it, and a hit is told once what
    stands behind it is known.
    """
    window, base, told = b"", 0, 0
    while True:
        more = stream.read(chunk)
        window += more
        settled = base + len(window) - (BESIDE if more else 0)
        for hit in identifiers.hits(window, is_text=is_text, at=base):
            if told < base + hit.end <= settled:
                yield _placed(hit, window, base)
        if not more:
            return
        told = settled
        kept = min(len(window), identifiers.longest + 2 * BESIDE + _LINE)
        base, window = base + len(window) - kept, window[-kept:]


def _placed(hit: Hit, window: bytes, base: int) -> Hit:
    """A hit with its place in the stream, and what stands before it on its line."""
    line = window.rfind(b"\n", 0, hit.start) + 1
    before = window[line : hit.start] if hit.is_whole else b""
    return replace(hit, start=base + hit.start, end=base + hit.end, before=before)
