"""Asks for accounts as `retention.explain` gives them.

Most tests ask the same portfolios, which nobody writes in, about the same obligations: what an
account rests on is read once, and the account made of it each time.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from retention.explain.account import account as account_of
from retention.explain.account import explain
from retention.explain.reading import Facts, Question, read
from tests.folders import Folder


@cache
def facts(folder: Folder, question: Question) -> Facts:
    """What was read when it was asked first."""
    return read(folder.settings, question)


def account(folder: Folder, number: str, **asked: Any) -> dict[str, Any]:
    """The account of an obligation in a folder that has not changed since it was asked first."""
    return account_of(facts(folder, Question(number, **asked)), number)


def account_now(folder: Folder, number: str, **asked: Any) -> dict[str, Any]:
    """The account as it is at this moment, of a folder that is held or was written in."""
    return explain(folder.settings, Question(number, **asked))
