"""Which files of the inbox are extracts, and of which kind.

The inbox is only read. A file belongs to the kind whose glob its name matches and ends in .csv or
.parquet; a file that matches several kinds is an error, for its rows would be counted twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from retention.errors import ConfigurationError
from retention.settings.columns import KINDS

if TYPE_CHECKING:
    from retention.settings import Settings

SUFFIXES = (".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class Extract:
    """A file of the inbox. `name` is relative to the inbox and is how messages call it."""

    kind: str
    name: str
    path: Path

    @property
    def stat_key(self) -> str:
        """What changes when the file does: lets a night skip hashing what it has loaded."""
        stat = self.path.stat()
        return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ctime_ns}-{stat.st_ino}"


def find_extracts(settings: Settings) -> list[Extract]:
    """Every extract in the inbox, by kind and name; ConfigurationError when two kinds claim one."""
    claims: dict[Path, str] = {}
    found = []
    for kind in KINDS:
        for path in _matching(settings.inbox, settings.extract(kind).files):
            if path in claims:
                raise _claimed_twice(path, claims[path], kind)
            claims[path] = kind
            found.append(Extract(kind, path.relative_to(settings.inbox).as_posix(), path))
    return found


def ignored_files(settings: Settings, extracts: list[Extract]) -> list[str]:
    """Names of the inbox's files that no kind of extract claims."""
    claimed = {extract.path for extract in extracts}
    files = sorted(path for path in settings.inbox.rglob("*") if path.is_file())
    return [
        path.relative_to(settings.inbox).as_posix()
        for path in files
        if path not in claimed and not path.name.startswith(".")
    ]


def _matching(inbox: Path, pattern: str) -> list[Path]:
    return sorted(
        path
        for path in inbox.glob(pattern)
        if path.suffix.lower() in SUFFIXES and path.is_file() and not path.name.startswith(".")
    )


def _claimed_twice(path: Path, first: str, second: str) -> ConfigurationError:
    return ConfigurationError(
        "a file of the inbox matches two kinds of extract",
        where=path.name,
        why=f"extracts.{first}.files and extracts.{second}.files both name it",
        todo="make the two globs in retention.toml exclude each other",
    )
