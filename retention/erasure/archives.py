"""The members of zip containers (xlsx among them) and of tar archives."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO

from retention.erasure.findings import CannotSearch

Member = tuple[str, Callable[[], IO[bytes]]]
"""A member's name, and what opens it from its start."""


def zip_members(stream: BinaryIO) -> Iterator[Member]:
    """The files of a zip container, in its order."""
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            yield info.filename, _zip_opener(archive, info)


def _zip_opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    def begin() -> IO[bytes]:
        if info.flag_bits & 1:
            raise CannotSearch("it is encrypted")
        try:
            return archive.open(info)
        except NotImplementedError as error:
            raise CannotSearch("it is compressed by a method that is not known here") from error

    return begin


def tar_members(stream: BinaryIO) -> Iterator[Member]:
    """The files of a tar archive; links and folders hold nothing."""
    with tarfile.open(fileobj=stream, mode="r:") as archive:
        for info in archive:
            if info.isfile():
                yield info.name, _tar_opener(archive, info)


def _tar_opener(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], IO[bytes]]:
    def begin() -> IO[bytes]:
        member = archive.extractfile(info)
        if member is None:
            raise CannotSearch("it is no file")
        return member

    return begin
