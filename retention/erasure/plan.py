"""What an erasure still has to do to the files once it is decided: done again, it does no harm.

Everything new is written beside its place, under a name that begins with `.erasing-`. Then the plan
is written, then the erasure is recorded in the register, with the plan's hash: from that moment it
is decided. Killed before, nothing has changed; killed after, whoever comes next goes on.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from retention.deliveries.folder import file_sha256, flush_file, flush_folder
from retention.erasure.new_file import new_file
from retention.errors import IntegrityError

if TYPE_CHECKING:
    from retention.settings import Settings

_NEW: Final = ".erasing-"
_REPLACED: Final = ".erased-"


def plan_path(settings: Settings) -> Path:
    """Where the plan of an erasure lies while it is under way."""
    return settings.database.with_name(settings.database.name + ".erasing")


def beside(place: Path) -> Path:
    """Where what comes to a place is written before."""
    return place.with_name(_NEW + place.name)


@dataclass(slots=True)
class Plan:
    """Files and folders to replace by what lies beside them, and to remove; what must be nowhere.

    `columns` are titles of columns that hold no identifiers; `expected` has the hash that a file
    must still have to be replaced: an extract may be exchanged by whoever sends it.
    """

    replaced: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)

    @classmethod
    def begun(cls, settings: Settings) -> Self:
        """An empty plan, on disk before anything else is, so that leftovers are known by it."""
        _write(plan_path(settings), "")
        return cls()

    def write(self, settings: Settings) -> str:
        """Write the plan; its SHA-256."""
        told = {
            "replaced": [str(path) for path in self.replaced],
            "removed": [str(path) for path in self.removed],
            "identifiers": self.identifiers,
            "columns": self.columns,
            "expected": self.expected,
        }
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        _write(plan_path(settings), text)
        return hashlib.sha256(text.encode()).hexdigest()

    @classmethod
    def decided(cls, settings: Settings, sha256: str) -> Self:
        """The plan that was decided; IntegrityError when it is another, or none."""
        path = plan_path(settings)
        if not path.exists():
            raise _not_the_plan(path, "it is not there")
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise _not_the_plan(path, "its SHA-256 is not the one in the register")
        return cls.read(settings)

    @classmethod
    def read(cls, settings: Settings) -> Self:
        """The plan as it stands on disk, empty where it was only begun."""
        told = json.loads(plan_path(settings).read_text(encoding="utf-8") or "null")
        if told is None:
            return cls()
        return cls(
            [Path(name) for name in told["replaced"]],
            [Path(name) for name in told["removed"]],
            told["identifiers"],
            told["columns"],
            told["expected"],
        )

    def carry_out(self) -> None:
        """Put everything in its place and remove what is to go."""
        for place in self.replaced:
            _replace(place, self.expected.get(str(place)))
        for place in self.removed:
            _remove(place)
            flush_folder(place.parent)


def _leftovers(settings: Settings) -> Iterator[Path]:
    """What an erasure that was not decided has left."""
    yield from sorted(settings.inbox.rglob(_NEW + "*"))
    for folder in {settings.out, settings.database.parent}:
        yield from sorted(folder.glob(_NEW + "*"))


def _write(path: Path, text: str) -> None:
    new = beside(path)
    new.unlink(missing_ok=True)
    with new_file(new) as file:
        file.write(text.encode())
    new.replace(path)
    flush_folder(path.parent)


def discard(settings: Settings) -> None:
    """Remove what an erasure that was not decided has left, and its plan last."""
    for path in list(_leftovers(settings)):
        _remove(path)
    plan_path(settings).unlink(missing_ok=True)


def _replace(place: Path, expected: str | None) -> None:
    new, old = beside(place), place.with_name(_REPLACED + place.name)
    if new.exists() and expected and not (place.is_file() and file_sha256(place) == expected):
        new.unlink()
    if new.exists():
        if new.is_dir() and place.exists():
            place.rename(old)
        new.replace(place)
    _remove(old)
    flush_folder(place.parent)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def flush_private(path: Path) -> None:
    """Have a file that was written beside its place on disk, for its owner alone."""
    path.chmod(0o600)
    flush_file(path)


def _not_the_plan(path: Path, why: str) -> IntegrityError:
    return IntegrityError(
        "an erasure was decided, and cannot be gone on with",
        where=str(path),
        why=f"its plan is not the one that was decided: {why}",
        todo="put the file back; the register and the data stay as they are until then",
    )
