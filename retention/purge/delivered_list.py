"""The purge list that people decide about: the newest that was delivered, as it was delivered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from retention.deliveries.folder import file_sha256
from retention.deliveries.manifest import NAME, read_manifest
from retention.errors import IntegrityError, UsageError

if TYPE_CHECKING:
    from retention.register import Register

_LIST: Final = "purge_list.csv"


def delivered_list(out: Path, register: Register) -> Path:
    """The list of the newest night, as the register and its manifest know it.

    Raises UsageError when there is none, IntegrityError when it is not what was delivered.
    """
    found = register.rows("last_delivered")
    if not found:
        raise UsageError(
            "there is no purge list to decide about",
            where=str(out),
            why="no night has been delivered",
            todo="run: retention nightly",
        )
    run_date, manifest_sha256 = found[0]
    folder = out / str(run_date)
    told = _sha256(folder / NAME)
    if told != manifest_sha256:
        raise _edited(folder / NAME, "its SHA-256 is not the one in the ledger")
    if _sha256(folder / _LIST) != read_manifest(folder)["files"][_LIST]["sha256"]:
        raise _edited(folder / _LIST, "its SHA-256 is not the manifest's")
    return folder / _LIST


def _sha256(path: Path) -> str:
    try:
        return file_sha256(path)
    except FileNotFoundError as error:
        raise _edited(path, "it is not there") from error


def _edited(path: Path, why: str) -> IntegrityError:
    return IntegrityError(
        "the delivered list is not as it was written",
        where=str(path),
        why=why,
        todo="run the night of that date again: it is written anew, with the same bytes",
    )
