"""Where bytes come from: a file, or what is inside one, that can be opened more than once.

What comes out of a compressed file is metered, so that a few bytes that expand to very many stop
the search of that file and not of the rest.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from retention.erasure.findings import CannotSearch


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come out of one file.

    A file may expand to `expanded_bytes`, or to `expansion` times its size where that is more.
    `in_memory_bytes` is the largest member taken into memory because what it is needs seeking;
    `depth` is how many layers of files inside files are opened.
    """

    expanded_bytes: int = 4 << 30
    expansion: int = 200
    in_memory_bytes: int = 512 << 20
    depth: int = 6


@dataclass(slots=True)
class Budget:
    """How many more bytes may come out of one file of the disk."""

    left: int

    def spend(self, size: int) -> None:
        """Raises CannotSearch when that was too much."""
        self.left -= size
        if self.is_spent:
            raise CannotSearch("it expands to more than the limit")

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may come out."""
        return self.left < 0


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that `begin` opens from their start; `path` where they are a file of the disk."""

    begin: Callable[[], AbstractContextManager[IO[bytes]]]
    path: Path | None
    budget: Budget

    @classmethod
    def of_file(cls, path: Path, limits: Limits) -> Source:
        """A file of the disk; OSError when it is not there."""
        allowed = max(limits.expanded_bytes, limits.expansion * path.stat().st_size)
        return cls(lambda: path.open("rb"), path, Budget(allowed))

    def inner(self, begin: Callable[[], AbstractContextManager[IO[bytes]]]) -> Source:
        """Something inside this one, drawing on the same budget."""
        return Source(begin, None, self.budget)

    @contextmanager
    def opened(self) -> Iterator[io.BufferedReader]:
        """A stream over it from its start."""
        with self.begin() as stream:
            yield io.BufferedReader(_Metered(stream, None if self.path else self.budget), 1 << 18)

    @contextmanager
    def seekable(self, limit: int) -> Iterator[BinaryIO]:
        """The same, for what must be read from its end; a member is taken into memory."""
        if self.path:
            with self.path.open("rb") as file:
                yield file
            return
        with self.opened() as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise CannotSearch("it is too large to be looked into where it is: unpack it")
        yield io.BytesIO(content)


class _Metered(io.RawIOBase):
    """Passes on what a stream gives and counts it."""

    def __init__(self, stream: IO[bytes], budget: Budget | None) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        got = self._stream.read(len(buffer))
        if self._budget:
            self._budget.spend(len(got))
        buffer[: len(got)] = got
        return len(got)
