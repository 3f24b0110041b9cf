"""The public keys that deliveries are encrypted to: whether each is one, before a night needs it.

What a key looks like is judged here; the library that encrypts judges it whole where it is
installed. A key that is secret is refused and never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, Final

from retention.settings.findings import Finding, refusal

EXAMPLE: Final = "age1xpcnk9cwz48d46huhcxcl9ksa2d4vte47gm42vxpezyxf259mcmqat88jc"
"""A key whose secret half was thrown away."""
_AGE: Final = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_SSH: Final = re.compile(r"(ssh-ed25519 [A-Za-z0-9+/]{68})(\s.*)?")
_SECRET: Final = ("AGE-SECRET-KEY-", "-----BEGIN")
_SHOWN: Final = 24


def public_keys(value: object) -> object:
    """A list of recipients as they are configured: each a public key, once, without its comment."""
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        return value
    keys = [_without_comment(each) for each in value]
    findings = [*_faults(keys), *_twice(keys)]
    if findings:
        raise refusal(*findings)
    return tuple(keys)


def is_installed() -> bool:
    """Whether the library that encrypts is there: the extra `age`."""
    return find_spec("pyrage") is not None


def parsed(key: str) -> Any:
    """A key as the library takes it; its RecipientError where it is none."""
    import pyrage

    kind = pyrage.x25519 if key.startswith("age1") else pyrage.ssh
    return kind.Recipient.from_str(key)


def _without_comment(key: str) -> str:
    ssh = _SSH.fullmatch(key.strip())
    return ssh[1] if ssh else key.strip()


def _faults(keys: list[str]) -> Iterator[Finding]:
    hint = f'for example: recipients = ["{EXAMPLE}"]'
    for number, key in enumerate(keys, 1):
        if key.upper().startswith(_SECRET):
            reason = f"has a secret key in place {number}, which can open what is encrypted"
            yield Finding(reason, "name the public key that belongs to it, and make a new pair")
        elif not (_AGE.fullmatch(key) or _SSH.fullmatch(key)):
            reason = f'has "{key[:_SHOWN]}" in place {number}, which is no public key of age'
            yield Finding(f"{reason} (age1...) nor ssh-ed25519", hint)
        elif is_installed() and not _is_whole(key):
            reason = f'has "{key[:_SHOWN]}..." in place {number}, which is not whole'
            yield Finding(f"{reason}: its checksum is wrong", "copy the whole key again")


def _is_whole(key: str) -> bool:
    import pyrage

    try:
        parsed(key)
    except pyrage.RecipientError:
        return False
    return True


def _twice(keys: list[str]) -> Iterator[Finding]:
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield Finding(f'lists "{key[:_SHOWN]}..." twice', "leave one of them out")
