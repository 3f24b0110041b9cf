"""What is in a compressed file: one stream, opened by what its first bytes say it is."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import IO, Final, cast

from retention.erasure.kinds import Kind


def _zstd(stream: IO[bytes]) -> IO[bytes]:
    import pyarrow

    return cast(IO[bytes], pyarrow.CompressedInputStream(stream, "zstd"))


_DECOMPRESSORS: Final[Mapping[Kind, Callable[[IO[bytes]], IO[bytes]]]] = {
    Kind.GZIP: lambda stream: cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb")),
    Kind.BZIP2: lambda stream: cast(IO[bytes], bz2.BZ2File(stream)),
    Kind.XZ: lambda stream: cast(IO[bytes], lzma.LZMAFile(stream)),  # noqa: SIM115
    Kind.ZSTD: _zstd,
}

COMPRESSED: Final = frozenset(_DECOMPRESSORS)


@contextmanager
def decompressed(kind: Kind, packed: AbstractContextManager[IO[bytes]]) -> Iterator[IO[bytes]]:
    """What was compressed; reading it fails where it is damaged or ends before its time."""
    with packed as stream, _DECOMPRESSORS[kind](stream) as content:
        yield content
