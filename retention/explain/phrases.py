"""Sentences that remember what they say, so that one account is told in two languages.

A `Phrase` is its English text, and keeps the code and the values it was made of; the page in
Spanish says the same code with the same values in its own words (`spanish`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from retention.explain.meanings import SENTENCES


class Phrase(str):
    """A sentence of `meanings.SENTENCES`, with its values filled in."""

    __slots__ = ("code", "values")
    code: str
    values: dict[str, Any]

    def __new__(cls, code: str, **values: Any) -> Phrase:
        """The sentence of that code; KeyError where there is none, or a value is missing."""
        told = {name: _written(value) for name, value in values.items()}
        phrase = super().__new__(cls, SENTENCES[code].format(**told))
        phrase.code = code
        phrase.values = values
        return phrase


def pesos(amount: Decimal) -> str:
    """1234567.50 → "1,234,567.50"; cents only where there are some."""
    return f"{amount:,.2f}".removesuffix(".00")


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        return pesos(value)
    if isinstance(value, list | tuple):
        return ", ".join(str(_written(each)) for each in value)
    return value
