"""Who is at work, and what each may do: people and roles, kept in the register.

A person is the user of the operating system, or somebody who gives a password, by configuration.
Passwords are hashed by scrypt (RFC 7914), each with a salt of its own.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import pwd
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from retention.errors import UsageError
from retention.ledger import leaf

if TYPE_CHECKING:
    from retention.register import Register

ROLES: Final = ("analyst", "reviewer", "approver", "officer")
"""Each may what those before it may."""
_COST: Final = {"n": 2**14, "r": 8, "p": 1}
_SHORTEST: Final = 10
_NAME: Final = re.compile(r"[\w.@-]{1,64}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at work: a name, and the highest role that it has ("" for none)."""

    name: str
    role: str

    def require(self, role: str, what: str) -> None:
        """UsageError where the role is not enough for what is to be done."""
        if self.role and ROLES.index(self.role) >= ROLES.index(role):
            return
        raise UsageError(
            f"{self.name} may not {what}",
            why=f"that needs the role {role}, and the role here is {self.role or 'none'}",
            todo="ask somebody who has it, or an officer to give it: retention people give",
        )


class People:
    """The people of a register."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def at_work(self, identity: str, named: str | None, password: Callable[[str], str]) -> Person:
        """Who gives the command: by `identity` "system" or "password" (`named` and what it says).

        Raises UsageError when nobody is named, or the password is not the one.
        """
        if identity == "system":
            if named is not None:
                raise _no_names()
            return self.person(system_user())
        if named is None:
            raise UsageError(
                "nobody is named", why='people.identity is "password"', todo="add --as NAME"
            )
        found = self.register.value("people/secret", person=named)
        given = password(named)
        # The same work is done for a name that is not there: the time tells nothing.
        if not is_password(found or _hashed("", os.urandom(16)), given) or found is None:
            raise UsageError(
                "the name or the password is wrong", todo="give the right one, or ask an officer"
            )
        return self.person(named)

    def person(self, name: str) -> Person:
        """Somebody with the highest of his roles."""
        roles = [role for person, role in self.roles() if person == name]
        return Person(name, max(roles, key=ROLES.index, default=""))

    def roles(self) -> list[tuple[str, str]]:
        """Everybody and every role."""
        return self.register.rows("people/roles")

    def is_empty(self) -> bool:
        """Whether nobody was ever added."""
        return not self.register.value("people/is_anybody")

    def change(
        self,
        person: str,
        change: str,
        *,
        author: str,
        recorded_at: str,
        role: str | None = None,
        secret: str | None = None,
    ) -> None:
        """Record a change: role_given, role_taken, password_set or closed.

        Raises UsageError for a name that is none: the night's own name has a blank.
        """
        if not _NAME.fullmatch(person):
            raise UsageError(
                "a name is 1 to 64 letters, digits, points, hyphens or underscores",
                todo="choose such a name, as the system's users have",
            )
        told = {"person": person, "change": change, "role": role, "secret": secret}
        with (
            self.register.writing(),
            leaf(
                self.register, "people", change, author=author, recorded_at=recorded_at
            ) as leaf_id,
        ):
            by = {"author": author, "recorded_at": recorded_at, "leaf_id": leaf_id}
            self.register.add("people/add_change", [told | by])


def system_user() -> str:
    """The user of the operating system who runs this: by its number, not by what it says."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid-{os.getuid()}"


def hashed(password: str) -> str:
    """A password as the register keeps it; UsageError when it is too short."""
    if len(password) < _SHORTEST:
        raise UsageError(f"a password has at least {_SHORTEST} characters", todo="choose another")
    return _hashed(password, os.urandom(16))


def is_password(secret: str, password: str) -> bool:
    """Whether a kept password is this one."""
    _, salt, _ = secret.split("$")
    return hmac.compare_digest(secret, _hashed(password, bytes.fromhex(salt)))


def _hashed(password: str, salt: bytes) -> str:
    digest = hashlib.scrypt(password.encode(), salt=salt, **_COST)
    return f"scrypt-{_COST['n']}-{_COST['r']}-{_COST['p']}${salt.hex()}${digest.hex()}"


def _no_names() -> UsageError:
    return UsageError(
        "nobody works under another name here",
        why='people.identity is "system": who gives the command is the user of the system',
        todo='leave --as out, or set identity = "password" under [people]',
    )
