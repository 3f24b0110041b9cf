"""The command line: thin commands, found by name and imported when they are called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from retention import __version__
from retention.errors import RetentionError

_COMMANDS = {
    "nightly": ("retention.cli.nights", "Load, evaluate and emit: the whole night."),
    "load": ("retention.cli.nights", "Load what is new in the inbox."),
    "evaluate": ("retention.cli.nights", "Judge what is known on the run date."),
    "emit": ("retention.cli.nights", "Write the deliveries of the run evaluated last."),
    "explain": ("retention.cli.explain", "Why an obligation's report goes or stays."),
    "case": ("retention.cli.case", "Reclamos and suplantación: events, clocks, what is due."),
    "purge": ("retention.cli.purge", "What people decide of the purge list, and its orders."),
    "hold": ("retention.cli.hold", "What keeps data from being erased or withdrawn."),
    "people": ("retention.cli.people", "Who may review, approve and erase."),
    "bureau": ("retention.cli.bureau", "Bureau files: layouts, checks, what is in them."),
    "titular": ("retention.cli.titular", "Everything held about one person, for that person."),
    "law": ("retention.cli.law", "The law as the program knows it, and what another would change."),
    "verify": ("retention.cli.verify", "Check that deliveries are as they were written."),
    "sql": ("retention.cli.sql", "Query the analysts' copy."),
    "sample": ("retention.cli.sample", "Make a portfolio of invented people."),
    "config": ("retention.cli.config", "Show, check and describe the configuration."),
}


_REASONS = {
    "IOException": "a file could not be written or read: the disk may be full",
    "OutOfMemoryException": "the memory was not enough: raise memory_limit in retention.toml",
    "MemoryError": "the memory was not enough",
    "FatalException": "the database could not go on: the disk may be full",
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in _COMMANDS.items()])


@click.command(
    cls=_LazyGroup,
    epilog="Exit codes: 0 done; 1 done, with findings a person must see; 2 usage or configuration;"
    " 3 input refused, nothing emitted; 4 another run holds the lock; 5 integrity check failed.",
)
@click.version_option(__version__, prog_name="retention")
def cli() -> None:
    """Decides which negative credit reports must go, and proves why (Ley 1266 de 2008)."""


def main() -> None:
    """The entry point: every error a person can act on becomes a message and an exit code."""
    os.umask(0o077)
    try:
        cli.main(standalone_mode=False, prog_name="retention")
    except RetentionError as error:
        _stop(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        _stop("stopped by the user; run again to complete the night", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"\n  where: {error.filename}" if error.filename else ""
        _stop(f"the system refused: {error.strerror or error}{where}", 2)
    except Exception as error:
        _stop(_unforeseen(error), 5)


def _unforeseen(error: Exception) -> str:
    """What no part of the program foresaw; without the error's own text, which may hold data."""
    from pathlib import Path
    from traceback import extract_tb

    package = Path(__file__).parents[1]
    frames = [(Path(frame.filename), frame.lineno) for frame in extract_tb(error.__traceback__)]
    ours = [(path, line) for path, line in frames if path.is_relative_to(package)]
    place = f"retention/{ours[-1][0].relative_to(package)}, line {ours[-1][1]}" if ours else "?"
    return (
        f"the run stopped: {type(error).__name__}\n"
        f"  where: {place}\n"
        f"  why: {_REASONS.get(type(error).__name__, 'this was not foreseen')}\n"
        "  do: run again, nothing half-done is left; if it stops again, report these lines"
    )


def _stop(message: str, code: int) -> None:
    print(f"retention: {message}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
