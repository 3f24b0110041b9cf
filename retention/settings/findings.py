"""What is wrong in a value of retention.toml, and the table that every model of one is.

A validator hands its findings to whoever reports them: why the value is refused, and what to write
instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a value: why, and what to write instead.

    ``inside`` says where in the value; ``beside`` names another key of the table if that is meant.
    """

    reason: str
    suggestion: str = ""
    inside: tuple[str, ...] = ()
    beside: str = ""


def refusal(*findings: Finding) -> PydanticCustomError:
    """The error by which a validator hands its findings to whoever reports them."""
    text = "; ".join(finding.reason for finding in findings)
    return PydanticCustomError("finding", "{text}", {"text": text, "findings": findings})


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """The known name most like ``word``, whatever its case, or None when none is like it."""
    by_lower = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def instead(word: str, known: tuple[str, ...]) -> str:
    """What to write instead of an unknown ``word``: the nearest known name, or all of them."""
    close = nearest(word, known)
    return f'did you mean "{close}"?' if close else f"the ones there are: {', '.join(known)}"


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
