"""Which files of the inbox are extracts, and of which kind.

The inbox is only read. A file belongs to the kind whose glob its name matches and ends in .csv or
.parquet (a bureau file: in anything); a file that matches several kinds is an error, for its rows
would be counted twice. What has the name of an extract and is no file (a folder, a pipe, a link to
nothing) is refused, so that nothing that somebody sent is passed over in silence.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from retention.errors import ConfigurationError
from retention.settings.columns import NIGHTLY_KINDS

if TYPE_CHECKING:
    from retention.settings import Extract as Description
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
        """What changes when the file does: lets a night skip hashing what it has loaded.

        Raises OSError when there is no file that can be read, a pipe or a folder for instance.
        """
        stat = self.path.stat()
        if not S_ISREG(stat.st_mode):
            raise OSError(errno.EINVAL, "it is no file but something else of that name")
        return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ctime_ns}-{stat.st_ino}"


def find_extracts(settings: Settings) -> list[Extract]:
    """Every extract in the inbox, by kind and name; ConfigurationError when two kinds claim one."""
    claims: dict[Path, str] = {}
    found = []
    for kind in NIGHTLY_KINDS:
        for path in _matching(settings.inbox, settings.extract(kind)):
            if path in claims:
                raise _claimed_twice(path, claims[path], kind)
            claims[path] = kind
            found.append(Extract(kind, _name(path, settings.inbox), path))
    return found


def ignored_files(settings: Settings, extracts: list[Extract]) -> list[str]:
    """Names of the inbox's files that are no kind of extract, and no master of a bureau file."""
    claimed = {extract.path for extract in extracts} | _masters(settings)
    files = sorted(path for path in settings.inbox.rglob("*") if path.is_file())
    return [
        _name(path, settings.inbox)
        for path in files
        if path not in claimed and not path.name.startswith(".")
    ]


def _masters(settings: Settings) -> set[Path]:
    files = (file for source in settings.sources.values() for file in source.files.values())
    return {path for file in files if file.master for path in settings.inbox.glob(file.master)}


def _matching(inbox: Path, description: Description) -> list[Path]:
    """Bureau files are called as the bureau wants it: any ending will do."""
    return sorted(
        path
        for path in inbox.glob(description.files)
        if (description.layout or path.suffix.lower() in SUFFIXES) and path.name[0] != "."
    )


def _name(path: Path, inbox: Path) -> str:
    """How messages call a file: what a terminal could take for a command becomes a ?."""
    name = path.relative_to(inbox).as_posix()
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def _claimed_twice(path: Path, first: str, second: str) -> ConfigurationError:
    return ConfigurationError(
        "a file of the inbox matches two kinds of extract",
        where=path.name,
        why=f"extracts.{first}.files and extracts.{second}.files both name it",
        todo="make the two globs in retention.toml exclude each other",
    )
