"""``retention config``: what the configuration says, whether it is right, and what it may hold."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retention.cli.options import config_option, json_option
from retention.errors import ConfigurationError, ExitCode, Problem

if TYPE_CHECKING:
    from retention.settings.describe import SettingRow
    from retention.settings.model import Settings


@click.group()
def config() -> None:
    """Show, check and describe retention.toml."""


@config.command()
@config_option
@json_option
def show(config_path: Path, as_json: bool) -> None:
    """Print every setting in effect and where its value comes from."""
    from retention.settings.describe import show as rows_of

    rows = rows_of(_settings(config_path))
    if as_json:
        _print_json([row._asdict() for row in rows])
    else:
        _print_rows(rows)


@config.command()
@config_option
@json_option
def validate(config_path: Path, as_json: bool) -> None:
    """List every problem of the configuration at once; exit code 2 when there is one."""
    problems = _problems(config_path)
    if as_json:
        _print_json(
            {"file": str(config_path), "problems": [asdict(problem) for problem in problems]}
        )
    else:
        lines = [str(problem) for problem in problems] or [f"{config_path}: no problem found"]
        click.echo("\n".join(lines))
    raise SystemExit(ExitCode.USAGE if problems else ExitCode.DONE)


@config.command()
def schema() -> None:
    """Print the JSON Schema of retention.toml, for editors and other programs."""
    from retention.settings.describe import json_schema

    _print_json(json_schema())


def _settings(file: Path) -> Settings:
    from retention.settings.reading import load_settings

    try:
        return load_settings(file)
    except ConfigurationError as error:
        click.echo(str(error), err=True)
        raise SystemExit(error.exit_code) from None


def _problems(file: Path) -> list[Problem]:
    from retention.settings.reading import load_settings

    try:
        letters = load_settings(file).cases.letters
    except ConfigurationError as error:
        return error.problems
    if letters is None:
        return []
    from retention.cases.letters import check_templates

    return check_templates(letters)


def _print_rows(rows: list[SettingRow]) -> None:
    from retention.settings.describe import toml_value

    shown = [
        (row.key, "(none)" if row.value is None else toml_value(row.value), row.origin)
        for row in rows
    ]
    keys, values = (max(len(row[column]) for row in shown) for column in (0, 1))
    for key, value, origin in shown:
        click.echo(f"{key:<{keys}}  {value:<{min(values, 48)}}  {origin}")


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
