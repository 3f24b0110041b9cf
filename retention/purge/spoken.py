"""Text that a person typed into a cell: without what does not show, and as it is compared."""

from __future__ import annotations

import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs"}  # control, format (marks of direction, zero width), lone surrogates


def cleaned(text: str) -> str:
    """`text` in one line, one blank between words, without characters that do not show.

    Excel keeps one that XML cannot hold, such as a pasted carriage return, as _x000D_.
    """
    shown = [
        letter
        for letter in _unescaped(text)
        if letter.isspace() or unicodedata.category(letter) not in _UNSEEN
    ]
    return " ".join("".join(shown).split())


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape

    return unescape(text)


def folded(text: str) -> str:
    """`text` as it is compared: case, accents, and blanks around and between words do not count."""
    letters = unicodedata.normalize("NFKD", cleaned(text).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
