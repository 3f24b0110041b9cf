"""The officer at the command line, and the nights in between: what tests of cases are told by.

Commands run in this process, as `retention` runs them but for the start of an interpreter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from retention.cli.main import cli
from retention.errors import RetentionError
from tests.folders import CREDITOR, Folder


@dataclass(frozen=True)
class Officer:
    """The desk of one creditor, in a folder with its retention.toml."""

    folder: Folder
    creditor: str = CREDITOR

    def run(self, *words: str | Path) -> Result:
        """A command with the folder's configuration; what it raised is in the result."""
        config = ("-c", str(self.folder.path / "retention.toml"))
        return CliRunner().invoke(cli, [*map(str, words), *config])

    def say(self, *words: str | Path) -> str:
        """What a command writes to stdout; raises what it raises."""
        done = self.run(*words)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code in (0, 1), done.output
        return done.stdout

    def refusal(self, *words: str | Path) -> RetentionError:
        """What the program raises instead of doing the command."""
        error = self.run(*words).exception
        assert isinstance(error, RetentionError), error
        return error

    def open(self, kind: str, titular: str, on: str, **told: str) -> str:
        """Open a case on its day; its number."""
        words = ("case", "open", "--kind", kind, "--titular", titular, "--on", on, "--today", on)
        return self.say(*words, "--creditor", self.creditor, *options(told)).strip()

    def record(self, number: str, event: str, on: str, **told: str) -> None:
        """Record an event on its day."""
        self.say(*self.recording(number, event, on, **told))

    def recording(self, number: str, event: str, on: str, **told: str) -> tuple[str, ...]:
        """The words that record an event on its day."""
        return ("case", "event", number, event, "--on", on, "--today", on, *options(told))

    def night(self, run_date: str) -> int:
        """Run a night; the exit code that a scheduler sees."""
        done = self.run("nightly", "--run-date", run_date)
        if isinstance(done.exception, RetentionError):
            raise done.exception
        return done.exit_code

    def delivered(self, run_date: str, name: str) -> list[dict[str, str]]:
        """The rows of a delivered CSV; none where it was not delivered."""
        night = date.fromisoformat(run_date)
        if not (self.folder.path / "out" / run_date / name).exists():
            return []
        return self.folder.listed(night, name)

    def evidence(self, name: str) -> str:
        """The path of a file that proves something."""
        path = self.folder.path / name
        path.write_text(f"{name}\n", encoding="utf-8")
        return str(path)


def options(told: dict[str, str]) -> list[str]:
    """quality_proof="cedula" → ["--quality-proof", "cedula"]; an empty value is a flag."""
    words: list[str] = []
    for name, value in told.items():
        words += [f"--{name.replace('_', '-')}", *([value] if value else [])]
    return words
