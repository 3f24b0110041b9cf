"""A folder of deliveries, or a single file, that is there whole or not at all.

It is written under a temporary name beside its place, flushed to disk, and renamed once.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

Putting = Callable[[Path], AbstractContextManager[None]]
"""What surrounds the moment in which a folder is put in its place."""
_WRITING = ".writing-"
_REPLACED = ".replaced-"


@contextmanager
def whole_folder(place: Path, putting: Putting | None = None) -> Iterator[Path]:
    """Yield a new empty folder; on success it stands at `place`, on error nothing has changed.

    When `place` already holds the same bytes it stays as it is. `putting` gets the folder, flushed,
    and surrounds the moment in which it is put in its place: what it raises before keeps it away.
    """
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if place.exists() and not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "a file is where the folder goes", str(place))
    clear_leftovers(place)
    writing = place.with_name(_WRITING + place.name)
    writing.mkdir(mode=0o700)
    try:
        yield writing
        _flush(writing)
        with putting(writing) if putting else nullcontext():
            _put(writing, place)
    except BaseException:
        shutil.rmtree(writing, ignore_errors=True)
        raise


def write_whole(place: Path, text: str) -> None:
    """Put a file in its place; until it is there nobody else can read it, nor afterwards."""
    folder = place.absolute().parent
    with tempfile.TemporaryDirectory(dir=folder, prefix=_WRITING) as beside:
        written = Path(beside) / place.name
        written.write_text(text, encoding="utf-8")
        written.chmod(0o600)
        flush_file(written)
        written.replace(place)
    flush_folder(folder)


def clear_leftovers(place: Path) -> None:
    """Remove what a killed run left; a folder that was being replaced is put back."""
    replaced = place.with_name(_REPLACED + place.name)
    if replaced.exists() and not place.exists():
        replaced.rename(place)
    for leftover in (replaced, place.with_name(_WRITING + place.name)):
        shutil.rmtree(leftover, ignore_errors=True)


def link_file(source: Path, target: Path) -> None:
    """Have the bytes of a file under another name too; copied where a link cannot be made."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by its relative name, sorted."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_sha256(path) for path in files}


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put(writing: Path, place: Path) -> None:
    if not place.exists():
        writing.rename(place)
    elif file_hashes(writing) == file_hashes(place):
        shutil.rmtree(writing)
    else:
        replaced = place.with_name(_REPLACED + place.name)
        place.rename(replaced)
        writing.rename(place)
        shutil.rmtree(replaced)
    flush_folder(place.parent)


def _flush(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o700)
            flush_folder(path)
        else:
            path.chmod(0o600)
            flush_file(path)
    flush_folder(folder)


def flush_file(path: Path) -> None:
    """Have the operating system write a file to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(path: Path) -> None:
    """Have the operating system write a folder's list of names to disk."""
    flush_file(path)
