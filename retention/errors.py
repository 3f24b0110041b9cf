"""What can stop the program, and what a person is told when it does.

Every error says what happened, where, why and what to do, and carries the exit code a scheduler
reads. The command line prints ``str(error)``; nobody but a developer ever sees a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the command line tells the scheduler that called it."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    REFUSED = 3
    LOCKED = 4
    INTEGRITY = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the configuration.

    ``file`` is the path as the user gave it; ``key`` is dotted and empty when the whole file is
    meant; ``line`` and ``column`` count from 1 and are None where they cannot be told.
    """

    file: str
    key: str
    line: int | None
    reason: str
    suggestion: str = ""
    column: int | None = None

    def __str__(self) -> str:
        """On one line: ``file:line: key: reason; suggestion``."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        head = f"{place}: {self.key}" if self.key else place
        tail = f"{self.reason}; {self.suggestion}" if self.suggestion else self.reason
        return f"{head}: {tail}"


class RetentionError(Exception):
    """Something a person can act on; ``where``, ``why`` and ``todo`` may be empty."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, what: str, where: str = "", why: str = "", todo: str = "") -> None:
        super().__init__(what, where, why, todo)
        self.what = what
        self.where = where
        self.why = why
        self.todo = todo

    def __str__(self) -> str:
        """``what``, then one indented line each for where, why and what to do."""
        return "\n".join([self.what, *self._details()])

    def _details(self) -> Iterator[str]:
        for label, text in (("where", self.where), ("why", self.why), ("do", self.todo)):
            if text:
                break_first = "\n" if "\n" in text else ""
                yield f"  {label}: {break_first}{text}".replace("\n", "\n    ")


class ConfigurationError(RetentionError):
    """The configuration cannot be used; ``problems`` holds everything wrong with it."""

    exit_code = ExitCode.USAGE

    def __init__(
        self,
        what: str,
        where: str = "",
        why: str = "",
        todo: str = "",
        problems: Iterable[Problem] = (),
    ) -> None:
        super().__init__(what, where, why, todo)
        self.problems: list[Problem] = list(problems)


class UsageError(RetentionError):
    """The command was called in a way it cannot serve."""

    exit_code = ExitCode.USAGE


class InputRefused(RetentionError):
    """What came in is not good enough to conclude anything from: nothing was emitted."""

    exit_code = ExitCode.REFUSED


class LockHeld(RetentionError):
    """Another run is at work on the same database."""

    exit_code = ExitCode.LOCKED


class IntegrityError(RetentionError):
    """Totals, hashes or copies that must agree do not."""

    exit_code = ExitCode.INTEGRITY
