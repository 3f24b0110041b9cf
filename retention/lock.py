"""One run at a time: a lock that the operating system gives back when its holder dies."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retention.errors import LockHeld


@contextmanager
def run_lock(database: Path, command: str) -> Iterator[None]:
    """Hold the lock beside the database; LockHeld at once, naming the holder, when it is taken."""
    path = database.with_name(database.name + ".lock")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, path)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps({"process": os.getpid(), "command": command}).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise LockHeld(
            "another run is at work",
            where=str(path),
            why=f"the lock is held by {_holder(descriptor)}",
            todo="wait until it ends; the lock goes with its process, never delete the file",
        ) from error


def _holder(descriptor: int) -> str:
    try:
        told = json.loads(os.pread(descriptor, 4096, 0))
        return f"process {told['process']} (retention {told['command']})"
    except (ValueError, KeyError, TypeError):
        return "a process that has not yet said its name"
