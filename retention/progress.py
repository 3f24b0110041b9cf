"""Tells a person at a terminal what a run is doing; anywhere else it says nothing.

stdout belongs to data, so everything here goes to stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[str], None]


@contextmanager
def steps() -> Iterator[Step]:
    """Yield a function that is told what begins; on a terminal it is shown while it lasts."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("starting") as status:

        def show(what: str) -> None:
            status.update(what)

        yield show


def silent(what: str) -> None:
    """Tells nobody."""
    del what


def say(message: str) -> None:
    """A line for people."""
    print(message, file=sys.stderr)
