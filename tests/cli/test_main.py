"""The command line as a whole: help for everything, exit codes, and no traceback for anybody."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from retention.cli.main import _COMMANDS, _unforeseen, cli
from retention.errors import ExitCode
from retention.lock import run_lock
from tests.cli.running import retention
from tests.folders import CONFIGURATION, Folder, obligation

IN_MORA = obligation("A1", mora_started_on="2018-03-01", days_past_due=3188)
UP_TO_DATE = obligation("A2", titular_id_number="1000002", days_past_due=0)


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command there is, with the words that lead to it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("words", list(commands(cli)), ids=" ".join)
def test_every_command_has_help(words: tuple[str, ...]) -> None:
    said = CliRunner().invoke(cli, [*words, "--help"])
    assert said.exit_code == 0
    assert "Usage:" in said.output
    told = said.output.split("\n\n")[1].strip()
    assert told.endswith(".") or "\n" in told
    assert not told.startswith("Options:")


def test_the_list_of_commands_tells_what_each_does() -> None:
    said = CliRunner().invoke(cli, ["--help"]).output
    for name, (_, told) in _COMMANDS.items():
        assert name in said
        assert told.split()[0] in said


def test_the_list_of_commands_imports_none_of_them() -> None:
    done = retention("--help")
    assert done.returncode == 0
    assert "nightly" in done.stdout
    assert done.stderr == ""


def test_help_comes_at_once() -> None:
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        assert retention("--help").returncode == 0
        seconds.append(time.perf_counter() - started)
    assert min(seconds) < 0.5


def test_0_when_there_is_nothing_to_see(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [UP_TO_DATE])
    done = retention("nightly", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22")
    assert done.returncode == ExitCode.DONE


def test_1_when_a_withdrawal_is_overdue(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [IN_MORA])
    done = retention("nightly", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22")
    assert done.returncode == ExitCode.FINDINGS


def test_1_when_a_row_is_in_quarantine(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [UP_TO_DATE, obligation("A3", balance_cop=-1)])
    done = retention("nightly", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22")
    assert done.returncode == ExitCode.FINDINGS


def test_1_when_a_file_is_refused(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [UP_TO_DATE])
    folder.put("notices_20261121.csv", b"")
    done = retention("nightly", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22")
    assert done.returncode == ExitCode.FINDINGS
    assert "notices_20261121.csv" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("nightly", "-c", "nowhere.toml"),
        ("nightly", "--run-date", "22/11/2026"),
        ("nightly", "--no-such-option"),
        ("no-such-command",),
        ("config", "validate", "-c", "nowhere.toml"),
        (),
    ],
    ids=" ".join,
)
def test_2_when_it_is_called_wrongly(words: tuple[str, ...], tmp_path: Path) -> None:
    done = retention(*words, cwd=tmp_path)
    assert done.returncode == ExitCode.USAGE
    assert "Traceback" not in done.stderr


def test_2_when_the_configuration_is_wrong(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path, CONFIGURATION.replace("inbox =", "inbux ="))
    done = retention("nightly", "-c", folder.path / "retention.toml")
    assert done.returncode == ExitCode.USAGE
    assert "inbux" in done.stderr


def test_3_when_the_inbox_is_empty(folder: Folder) -> None:
    done = retention("nightly", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22")
    assert done.returncode == ExitCode.REFUSED
    assert not (folder.path / "out").exists()


def test_3_when_too_many_rows_are_faulty(tmp_path: Path) -> None:
    strict = CONFIGURATION.replace("max_quarantine_share = 1.0", "max_quarantine_share = 0.01")
    folder = Folder.at(tmp_path, strict)
    folder.write("obligations_20261121.csv", [UP_TO_DATE, obligation("A3", balance_cop=-1)])
    done = retention("nightly", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22")
    assert done.returncode == ExitCode.REFUSED
    assert not (folder.path / "out").exists()


def test_4_when_another_run_holds_the_lock(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [UP_TO_DATE])
    with run_lock(folder.path / "retention.duckdb", "nightly"):
        done = retention(
            "nightly", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22"
        )
    assert done.returncode == ExitCode.LOCKED


@pytest.mark.parametrize("offset", [0, 4_100, 12_298])
def test_a_damaged_block_is_not_taken_for_another_run(offset: int, folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [UP_TO_DATE])
    folder.load(date(2026, 11, 22))
    with folder.settings.database.open("r+b") as file:
        file.seek(offset)
        file.write(b"\xff" * 64)
    done = retention("load", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22")
    assert done.returncode == ExitCode.INTEGRITY
    assert "the database cannot be opened" in done.stderr


def test_5_when_the_database_is_damaged(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [UP_TO_DATE])
    (folder.path / "retention.duckdb").write_bytes(b"no database" * 1000)
    done = retention("nightly", "-c", folder.path / "retention.toml", "--run-date", "2026-11-22")
    assert done.returncode == ExitCode.INTEGRITY
    assert "Traceback" not in done.stderr


def test_5_when_a_delivery_is_not_as_it_was_written(folder: Folder) -> None:
    folder.write("obligations_20261121.csv", [IN_MORA])
    configuration = folder.path / "retention.toml"
    retention("nightly", "-c", configuration, "--run-date", "2026-11-22")
    with (folder.path / "out" / "2026-11-22" / "purge_list.csv").open("a") as delivered:
        delivered.write("one more\n")
    done = retention("verify", "deliveries", "-c", configuration)
    assert done.returncode == ExitCode.INTEGRITY


def test_what_nobody_foresaw_is_told_without_the_data_it_speaks_of() -> None:
    try:
        raise ValueError("MARÍA PEÑA, CC 52123456")
    except ValueError as error:
        told = _unforeseen(error)
    assert "ValueError" in told
    assert "PEÑA" not in told
    assert "52123456" not in told


def test_a_reader_that_goes_away_is_no_error(folder: Folder) -> None:
    import subprocess
    import sys

    command = f"{sys.executable} -m retention.cli.main --help | true"
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=False, cwd=folder.path
    )
    assert "Traceback" not in done.stderr
