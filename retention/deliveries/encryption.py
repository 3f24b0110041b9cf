"""Copies of the bureaus' files, encrypted to the public keys of whoever is to read them (age).

The delivery stays what it is. The copies of a run date stand in `encrypted/<run date>` beside it,
with a SHA256SUMS of their own and an index that says of which bytes they are copies and for whom:
age never gives the same bytes twice, so by the index a second run knows that nothing is to be done.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from retention.deliveries.checksums import NAME as CHECKSUMS
from retention.deliveries.checksums import has_checksums, write_checksums
from retention.deliveries.folder import file_hashes, whole_folder
from retention.deliveries.manifest import read_manifest
from retention.errors import ConfigurationError, IntegrityError
from retention.settings.recipients import is_installed, parsed

if TYPE_CHECKING:
    from retention.settings import Settings

FOLDER: Final = "encrypted"
INDEX: Final = "index.json"
_OF_BUREAUS: Final = "bureau/"


def require_encryption(settings: Settings) -> None:
    """ConfigurationError where recipients are configured and nothing could be encrypted to them."""
    if settings.delivery.recipients and not is_installed():
        raise ConfigurationError(
            "the bureaus' files cannot be encrypted",
            where=f"{settings.file}: delivery.recipients",
            why="the package pyrage, which encrypts them, is not installed",
            todo='run: pip install "retention[age]", or take the recipients out',
        )


def copies_of(delivery: Path) -> Path:
    """Where the encrypted copies of a delivery stand, if there are some."""
    return delivery.parent / FOLDER / delivery.name


def encrypt_copies(delivery: Path, recipients: Sequence[str]) -> None:
    """Have the copies of a delivery that stands in its place, whole or not at all.

    Copies of these very bytes for these very recipients are left as they are; without recipients
    copies of other bytes are removed.
    """
    place = copies_of(delivery)
    told = {"recipients": list(recipients), "files": _plain_hashes(delivery)}
    if recipients and told["files"]:
        if not _is_whole(place) or _index(place) != told:
            _encrypt(delivery, place, told)
    elif place.exists() and _index(place).get("files") != told["files"]:
        shutil.rmtree(place)


def verify_copies(delivery: Path) -> int:
    """Check the encrypted copies of a delivery that was checked itself; returns how many there are.

    Raises IntegrityError where one is not as it was written, or is a copy of something else.
    """
    place = copies_of(delivery)
    if not place.exists():
        return 0
    names = _index(place).get("files", {})
    if not _is_whole(place):
        raise _not_as_written(place, f"{CHECKSUMS} does not have the SHA-256 of every other file")
    if names != _plain_hashes(delivery):
        raise _not_as_written(place, f"{INDEX} names other bytes than those of the delivery")
    return len(names)


def _encrypt(delivery: Path, place: Path, told: dict[str, Any]) -> None:
    import pyrage

    recipients = [parsed(key) for key in told["recipients"]]
    with whole_folder(place) as folder:
        for name in told["files"]:
            target = folder / f"{name}.age"
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            source = delivery / _OF_BUREAUS / name
            pyrage.encrypt_file(str(source), str(target), recipients)
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        (folder / INDEX).write_text(text, encoding="utf-8")
        write_checksums(folder, file_hashes(folder))


def _plain_hashes(delivery: Path) -> dict[str, str]:
    """SHA-256 of the bureaus' files as they were delivered, by `<bureau>/<file>`."""
    files = read_manifest(delivery)["files"]
    return {
        name.removeprefix(_OF_BUREAUS): file["sha256"]
        for name, file in files.items()
        if name.startswith(_OF_BUREAUS)
    }


def _index(place: Path) -> dict[str, Any]:
    """The index of copies; empty where there is none that can be read."""
    try:
        told = json.loads((place / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _is_whole(place: Path) -> bool:
    """Whether the copies that the index names are there as they were written, and nothing else."""
    found = file_hashes(place)
    if not found.pop(CHECKSUMS, None) or not has_checksums(place, found):
        return False
    return found.keys() == {INDEX, *(f"{name}.age" for name in _index(place).get("files", ()))}


def _not_as_written(place: Path, why: str) -> IntegrityError:
    return IntegrityError(
        "the encrypted copies of a delivery are not as they were written",
        where=str(place),
        why=why,
        todo="run the night of that date again: they are made anew",
    )
