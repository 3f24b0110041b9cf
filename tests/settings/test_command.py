"""``retention config``: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from retention.cli.config import config
from tests.settings.configurations import LEAST, Write


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(config, [str(argument) for argument in arguments])


def test_validate_says_that_nothing_is_wrong(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(LEAST).parent)
    result = call("validate")
    assert (result.exit_code, result.stdout) == (0, "retention.toml: no problem found\n")
    assert result.stderr == ""


def test_validate_prints_each_problem_on_a_line_of_stdout(write: Write) -> None:
    path = write(f"treads = 1\nthreads = 0\n{LEAST}")
    result = call("validate", "-c", path)
    assert result.exit_code == 2
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        f'{path}:1: treads: is an unknown key; did you mean "threads"?',
        f"{path}:2: threads: is 0, and must be a whole number of 1 or more;"
        " for example: threads = 4",
    ]


def test_validate_gives_the_problems_as_json(write: Write) -> None:
    path = write(f"treads = 1\n{LEAST}")
    result = call("validate", "-c", path, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout) == {
        "file": str(path),
        "problems": [
            {
                "file": str(path),
                "key": "treads",
                "line": 1,
                "column": None,
                "reason": "is an unknown key",
                "suggestion": 'did you mean "threads"?',
            }
        ],
    }


def test_validate_as_json_has_no_problems_when_nothing_is_wrong(write: Write) -> None:
    path = write(LEAST)
    result = call("validate", "-c", path, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"file": str(path), "problems": []}


@pytest.mark.parametrize("command", ["show", "validate"])
def test_a_missing_file_is_a_usage_error_without_a_traceback(command: str, tmp_path: Path) -> None:
    result = call(command, "-c", tmp_path / "retention.toml")
    assert result.exit_code == 2
    assert "there is no such file; create it, or name another with -c" in result.output
    assert "Traceback" not in result.output


def test_show_prints_each_setting_with_its_origin(write: Write) -> None:
    result = call("show", "-c", write(f"horizon_days = 30\n{LEAST}"))
    rows = [line.split() for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert ["horizon_days", "30", "retention.toml"] in rows
    assert ["rule_set", '"law-in-force"', "default"] in rows
    assert ["threads", "(none)", "default"] in rows


def test_show_as_json_is_a_list_of_settings(write: Write) -> None:
    result = call("show", "--json", "-c", write(LEAST))
    assert {"key": "horizon_days", "value": 45, "origin": "default"} in json.loads(result.stdout)


def test_show_of_a_wrong_file_prints_nothing_on_stdout(write: Write) -> None:
    result = call("show", "-c", write(f"threads = 0\n{LEAST}"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "threads: is 0" in result.stderr


def test_schema_prints_the_json_schema() -> None:
    result = call("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["properties"]["horizon_days"]["default"] == 45


def test_the_command_group_is_ready_before_the_model_is_loaded() -> None:
    code = "import retention.cli.config, sys; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_show_gives_a_date_as_text_in_json(write: Write) -> None:
    path = write(f"{LEAST}certified_on = {{ datacredito = 2026-06-30 }}\n")
    result = call("show", "-c", path, "--json")
    assert result.exit_code == 0
    shown = {row["key"].rpartition(".")[2]: row["value"] for row in json.loads(result.stdout)}
    assert shown["certified_on"] == {"datacredito": "2026-06-30"}
