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


@contextmanager
def rehearsal_lock(database: Path) -> Iterator[None]:
    """Keep other runs away as `run_lock` does, and write nothing, not even who holds the lock.

    Where no run has ever been there is no lock to take.
    """
    path = database.with_name(database.name + ".lock")
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        yield
        return
    try:
        _take(descriptor, path)
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
        if _is_alive(told["process"]):
            return f"process {told['process']} (retention {told['command']})"
        return "a rehearsal (retention nightly --dry-run), which does not write who it is"
    except (ValueError, KeyError, TypeError):
        return "a process that has not yet said its name"


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
