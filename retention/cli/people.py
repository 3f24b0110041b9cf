"""`retention people`: who may review, approve and erase."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retention.cli.options import config_option, json_option, now, settings_from
from retention.cli.output import as_json as json_text
from retention.errors import UsageError
from retention.ledger import verify_ledger
from retention.people import ROLES, People

if TYPE_CHECKING:
    from retention.people import Person
    from retention.register import Register
    from retention.settings import Settings

as_option = click.option(
    "--as", "named", default=None, help="Who you are, where people.identity is password."
)
_role_argument = click.argument("role", type=click.Choice(ROLES))


def at_work(settings: Settings, register: Register, named: str | None) -> Person:
    """Who gives the command; the password is asked for, or read from RETENTION_PASSWORD."""
    return People(register).at_work(settings.people.identity, named, _password)


def _password(name: str) -> str:
    given = os.environ.get("RETENTION_PASSWORD")
    if given is not None:
        return given
    return str(click.prompt(f"Password of {name}", hide_input=True, err=True))


@click.group()
def people() -> None:
    """Who may review, approve and erase: names, roles and passwords."""


@people.command("list")
@config_option
@json_option
def list_people(config_path: Path, as_json: bool) -> None:
    """Everybody who has a role."""
    from retention.register import Register

    with Register(settings_from(config_path).workflow) as register:
        roles = People(register).roles()
    if as_json:
        click.echo(json_text([{"person": person, "role": role} for person, role in roles]))
        return
    for person, role in roles:
        click.echo(f"{person}  {role}")


@people.command()
@click.argument("name")
@_role_argument
@as_option
@config_option
def give(name: str, role: str, named: str | None, config_path: Path) -> None:
    """Give NAME a ROLE. The first person of all is an officer, and gives himself the role."""
    with _officer(config_path, named, first=(name, role)) as (known, author):
        known.change(name, "role_given", role=role, author=author, recorded_at=now())


@people.command()
@click.argument("name")
@_role_argument
@as_option
@config_option
def take(name: str, role: str, named: str | None, config_path: Path) -> None:
    """Take a ROLE from NAME."""
    with _officer(config_path, named) as (known, author):
        if (name, role) not in known.roles():
            raise UsageError(f"{name} has not the role {role}", todo="see: retention people list")
        _require_another_officer(known, name, role)
        known.change(name, "role_taken", role=role, author=author, recorded_at=now())


@people.command()
@click.argument("name")
@as_option
@config_option
def close(name: str, named: str | None, config_path: Path) -> None:
    """Take all roles from NAME, who has left."""
    with _officer(config_path, named) as (known, author):
        _require_another_officer(known, name, "officer")
        known.change(name, "closed", author=author, recorded_at=now())


@people.command()
@click.argument("name")
@as_option
@config_option
def password(name: str, named: str | None, config_path: Path) -> None:
    """Set the password of NAME: asked for twice, or read from RETENTION_NEW_PASSWORD."""
    from retention.people import hashed

    with _officer(config_path, named, itself=name) as (known, author):
        given = os.environ.get("RETENTION_NEW_PASSWORD")
        if given is None:
            given = click.prompt(
                f"New password of {name}", hide_input=True, confirmation_prompt=True, err=True
            )
        secret = hashed(given)
        known.change(name, "password_set", secret=secret, author=author, recorded_at=now())


@contextmanager
def _officer(
    config_path: Path,
    named: str | None,
    *,
    first: tuple[str, str] | None = None,
    itself: str | None = None,
) -> Iterator[tuple[People, str]]:
    """The people, and who changes them: an officer, or the first of all, or oneself."""
    from retention.people import system_user
    from retention.register import Register

    settings = settings_from(config_path)
    with Register(settings.workflow) as register:
        verify_ledger(register)
        known = People(register)
        if known.is_empty():
            _require_officer_first(first)
            yield known, system_user()
            return
        if named is None and itself and _has_none(register, itself):
            _require_first_password(known, itself)
            yield known, system_user()
            return
        person = at_work(settings, register, named)
        if person.name != itself:
            person.require("officer", "say who may do what")
        yield known, person.name


def _require_officer_first(first: tuple[str, str] | None) -> None:
    if first is None or first[1] != "officer":
        raise UsageError(
            "the first person is an officer", todo="run: retention people give NAME officer"
        )


def _has_none(register: Register, name: str) -> bool:
    return register.value("people/secret", person=name) is None


def _require_first_password(known: People, name: str) -> None:
    """Only the first officer, alone in the register, sets a password without having one."""
    if known.roles() != [(name, "officer")]:
        raise UsageError(
            f"{name} has no password yet",
            todo="an officer sets the first one: retention people password NAME --as OFFICER",
        )


def _require_another_officer(known: People, name: str, role: str) -> None:
    others = [person for person, has in known.roles() if has == "officer" and person != name]
    if role == "officer" and not others:
        raise UsageError(
            f"{name} is the last officer",
            why="nobody could give a role any more",
            todo="give the role to somebody else first",
        )
