"""jobs/schedule/: what a scheduler takes as it is, and that it only calls the command line."""

from __future__ import annotations

import ast
import configparser
import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCHEDULE = Path(__file__).parents[2] / "jobs" / "schedule"
SERVICE = SCHEDULE / "retention-nightly.service"
TIMER = SCHEDULE / "retention-nightly.timer"
DAG = SCHEDULE / "retention_airflow.py"


def unit(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path)
    return parser


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_nothing_wrong_with_the_units() -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", str(SERVICE), str(TIMER)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_service_counts_findings_as_success_and_can_write_only_its_own_folder() -> None:
    service = unit(SERVICE)["Service"]
    assert service["Type"] == "oneshot"
    assert service["SuccessExitStatus"] == "1"
    assert service["UMask"] == "0077"
    assert service["NoNewPrivileges"] == "true"
    assert service["ProtectSystem"] == "strict"
    assert service["ReadWritePaths"] == "/var/lib/retention"
    assert " retention nightly -c " in service["ExecStart"]


def test_the_timer_makes_up_for_a_missed_night() -> None:
    timer = unit(TIMER)["Timer"]
    assert timer["Persistent"] == "true"
    assert timer["OnCalendar"] == "*-*-* 02:00:00 America/Bogota"


def test_the_crontab_has_one_line_that_calls_the_night() -> None:
    text = (SCHEDULE / "retention.crontab").read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if line[:1].isdigit()]
    assert line == "0 2 * * * retention nightly -c /etc/retention/retention.toml"


def nightly_script() -> str:
    tree = ast.parse(DAG.read_text(encoding="utf-8"))
    [script] = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "NIGHTLY"
    ]
    return str(ast.literal_eval(script))


def test_the_dag_runs_nothing_but_the_shell() -> None:
    tree = ast.parse(DAG.read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules == {
        "__future__",
        "datetime",
        "zoneinfo",
        "airflow.sdk",
        "airflow.providers.standard.operators.bash",
    }
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert calls == {"ZoneInfo", "DAG", "BashOperator", "datetime", "timedelta"}


@pytest.mark.parametrize(("code", "seen"), [(0, 0), (1, 0), (2, 2), (3, 3), (4, 4), (5, 5)])
def test_the_dag_fails_with_the_exit_code_of_the_night_unless_it_is_findings(
    code: int, seen: int, tmp_path: Path
) -> None:
    command = tmp_path / "retention"
    command.write_text(f'#!/bin/sh\necho "$@"\nexit {code}\n', encoding="utf-8")
    command.chmod(0o700)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    environment |= {"RUN_DATE": "2026-11-22", "RETENTION_CONFIG": "/srv/retention.toml"}
    done = subprocess.run(
        ["bash", "-c", nightly_script()],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == seen
    called_with = done.stdout.splitlines()[0]
    assert called_with == "nightly -c /srv/retention.toml --run-date 2026-11-22"
