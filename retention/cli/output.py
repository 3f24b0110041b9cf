"""How a command writes what it found: lines with a style at a terminal, or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import click

_STYLES = {"title": "bold", "heading": "bold cyan", "outcome": "yellow"}


def say(told: Iterable[tuple[str, str]]) -> None:
    """Write lines, each with its style; the styles are seen at a terminal alone."""
    from retention.explain.telling import printable

    lines = ((printable(line), style) for line, style in told)
    if not sys.stdout.isatty():
        for line, _ in lines:
            click.echo(line)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line, style in lines:
        console.print(Text(line, style=_STYLES.get(style, "")), soft_wrap=True)


def as_json(told: object) -> str:
    """A date as ISO text; an amount as a number, whole where it is."""
    return json.dumps(told, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> str | int | float:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    raise TypeError(type(value).__name__)
