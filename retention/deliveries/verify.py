"""Checks deliveries against their manifest: every hash, every count, no file more or less.

SHA256SUMS, which the manifest does not name, has to say what was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from retention.deliveries.checksums import NAME as CHECKSUMS
from retention.deliveries.checksums import has_checksums
from retention.deliveries.folder import file_hashes
from retention.deliveries.manifest import NAME, read_manifest
from retention.errors import IntegrityError
from retention.store import Store

_LIST = "purge_list.csv"
_RERUN = "run the night of that date again: it is written anew, with the same bytes"


def verify_delivery(folder: Path, manifest_sha256: str | None = None) -> int:
    """Check one delivery folder; returns how many files it has.

    `manifest_sha256` is the manifest's hash as it was recorded when it was delivered, if it was.
    Raises IntegrityError naming the first file that is missing, unknown or not as it was written.
    """
    told = verify_hashes(folder, manifest_sha256)
    counts = {name: file["rows"] for name, file in told["files"].items() if "rows" in file}
    verify_rows(folder, counts, told["control_totals"])
    return len(told["files"])


def verify_hashes(folder: Path, manifest_sha256: str | None = None) -> dict[str, Any]:
    """Check that every file is there as it was written; returns the manifest. Raises as above."""
    told = _manifest(folder)
    found = file_hashes(folder)
    is_summed = found.pop(CHECKSUMS, None) is not None
    if manifest_sha256 not in (None, found.get(NAME)):
        raise _not_the_manifest(folder)
    expected = {name: file["sha256"] for name, file in told["files"].items()}
    for name in sorted((found.keys() | expected.keys()) - {NAME}):
        if found.get(name) != expected.get(name):
            raise _differs(folder / name, name in found, name in expected)
    if (is_summed or _has_to_be_summed(told)) and not has_checksums(folder, found):
        raise _wrong_checksums(folder)
    return told


def verify_rows(
    folder: Path, counts: Mapping[str, int], totals: Sequence[Mapping[str, Any]]
) -> None:
    """Read every CSV back: as many rows as were written, and the totals of the purge list."""
    with Store(None, memory_limit="256MB") as store:
        again = store.records("deliveries/read_totals", path=str(folder / _LIST))
        for name, count in counts.items():
            if name == _LIST:
                read = sum(row["item_count"] for row in again)
            else:
                read = store.value("deliveries/count_rows", path=str(folder / name))
            if read != count:
                raise _wrong_count(folder / name, count, read)
    if again != [dict(row) for row in totals]:
        raise IntegrityError(
            "the purge list does not add up",
            where=str(folder / _LIST),
            why="its rows by bureau, creditor and decision are not the control totals",
            todo=_RERUN,
        )


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        told = read_manifest(folder)
        checked = told["files"].values() and told["control_totals"] is not None
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise _no_manifest(folder) from error
    if not checked:
        raise _no_manifest(folder)
    return told


def _has_to_be_summed(told: Mapping[str, Any]) -> bool:
    """Deliveries of the first schema have no SHA256SUMS until an erasure writes them again."""
    return bool(told.get("manifest_schema", 1) > 1)


def _wrong_checksums(folder: Path) -> IntegrityError:
    return IntegrityError(
        "a delivery is not as it was written",
        where=str(folder / CHECKSUMS),
        why="it is not there, or does not have the SHA-256 of every other file",
        todo=_RERUN,
    )


def _no_manifest(folder: Path) -> IntegrityError:
    return IntegrityError(
        "the delivery has no manifest that can be read",
        where=str(folder / NAME),
        why="without it nothing can be checked",
        todo=_RERUN,
    )


def require_no_ledger(folder: Path) -> None:
    """A delivery that is not recorded is of a version without a ledger, or IntegrityError."""
    if "ledger" not in _manifest(folder).get("run", {}):
        return
    raise IntegrityError(
        "the delivery is not in the ledger",
        where=str(folder),
        why="the run that wrote it stopped before what it ordered was recorded",
        todo=_RERUN,
    )


def _not_the_manifest(folder: Path) -> IntegrityError:
    return IntegrityError(
        "the manifest is not the one that was delivered",
        where=str(folder / NAME),
        why="its SHA-256 is not the one that the ledger has",
        todo=_RERUN,
    )


def _differs(path: Path, is_there: bool, is_told: bool) -> IntegrityError:
    why = "its SHA-256 is not the manifest's"
    if not is_there:
        why = "the manifest names it and it is not there"
    elif not is_told:
        why = "the manifest does not name it"
    return IntegrityError("a delivery is not as it was written", str(path), why, _RERUN)


def _wrong_count(path: Path, expected: int, found: int) -> IntegrityError:
    return IntegrityError(
        "a delivery does not read back as it was written",
        where=str(path),
        why=f"{expected} rows were written, {found} can be read",
        todo=_RERUN,
    )
