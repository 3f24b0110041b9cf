"""docs/commands.md has every command and every option there is, and none that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from retention.cli.main import cli
from retention.settings import settings_reference
from tests.docs.pages import DOCS, first_cells, page, sections

SECTIONS = sections(page("docs/commands.md"))


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from commands(inner, f"{path} {name}")


COMMANDS = dict(commands(cli, "retention"))


def parameters(command: click.Command) -> list[str]:
    """As the page writes them: arguments by their name, options by all their names."""
    return [
        parameter.human_readable_name
        if isinstance(parameter, click.Argument)
        else ", ".join([*parameter.opts, *parameter.secondary_opts])
        for parameter in command.params
    ]


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    documented = [heading for heading in SECTIONS if heading.startswith("retention ")]
    assert sorted(documented) == sorted(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_of_a_command_is_documented_and_no_other(path: str) -> None:
    documented = [cell.replace("`", "") for cell in first_cells(SECTIONS[path])]
    assert documented == parameters(COMMANDS[path])


def test_the_pages_name_only_commands_that_exist() -> None:
    words = {path.split()[1] for path in COMMANDS}
    for path in [DOCS.parent / "README.md", *DOCS.rglob("*.md")]:
        named = re.findall(r"`retention ([a-z]+)", path.read_text(encoding="utf-8"))
        assert set(named) <= words, path.name


def test_the_pages_name_every_setting() -> None:
    text = page("docs/settings.md")
    assert [row.key for row in settings_reference() if f"`{row.key}`" not in text] == []
