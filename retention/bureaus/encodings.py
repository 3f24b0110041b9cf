"""Characters of a bureau file and their bytes: one byte is one character, or the file is UTF-8.

A byte that is no character of its encoding is kept as a character of Unicode's private use area, so
that it is found, told and written again as it was.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np

SINGLE_BYTE: Final = {"ascii": "ascii", "windows-1252": "cp1252", "latin-1": "latin-1"}
UTF_8: Final = "utf-8"
ENCODINGS: Final = (*SINGLE_BYTE, UTF_8)
_STRANGE: Final = 0xF700
_KEPT: Final = re.compile(rb"\xef[\x9e\x9f][\x80-\xbf]")
"""The bytes of UTF-8 beyond ASCII that are no character, as they are kept (U+F780 to U+F7FF)."""
UNSEEN: Final = (
    r"[\x00-\x1f\x7f-\x9f\x{200B}-\x{200F}\x{2028}-\x{202E}\x{2060}-\x{206F}"
    r"\x{FEFF}\x{F700}-\x{F7FF}]"
)
"""A pattern (of DuckDB) of the characters of UTF-8 that nobody sees, or that are kept bytes."""


@cache
def alphabet(encoding: str) -> str:
    """The 256 characters of a single-byte encoding, by byte."""
    codec = SINGLE_BYTE[encoding]
    known = (bytes([byte]).decode(codec, errors="ignore") for byte in range(256))
    return "".join(one or chr(_STRANGE + byte) for byte, one in enumerate(known))


@cache
def is_character(encoding: str) -> np.ndarray:
    """Which of the 256 bytes are printable characters of an encoding (bool[256])."""
    import numpy as np

    letters = alphabet(encoding)
    found = [
        ord(one) >= 32 and not 127 <= ord(one) < 160 and not is_strange(one) for one in letters
    ]
    return np.array(found)


def is_strange(letter: str) -> bool:
    """Whether a character stands for a byte that its encoding does not know."""
    return _STRANGE <= ord(letter) < _STRANGE + 256


@cache
def _bytes_by_letter(encoding: str) -> dict[int, int]:
    return {ord(letter): byte for byte, letter in enumerate(alphabet(encoding))}


def decoded(raw: bytes, encoding: str) -> str:
    """The text of some bytes; every byte becomes one character, unless they are UTF-8."""
    if encoding == UTF_8:
        return raw.decode("utf-8", errors="bureau-strange")
    return codecs.charmap_decode(raw, "strict", alphabet(encoding))[0]


def encoded(text: str, encoding: str) -> bytes:
    """The bytes of a text; UnicodeEncodeError where the encoding lacks a character."""
    if encoding == UTF_8:
        return _KEPT.sub(_as_it_was, text.encode("utf-8"))
    if text.isascii():
        return text.encode("ascii")
    return codecs.charmap_encode(text, "strict", _bytes_by_letter(encoding))[0]


def has_letters(text: str, encoding: str) -> bool:
    """Whether every character of a text is a printable one of an encoding."""
    try:
        encoded(text, encoding)
    except UnicodeEncodeError:
        return False
    return text.isprintable()


def has_unseen(text: str) -> bool:
    """Whether a text of UTF-8 has a character that nobody sees, or a byte that is none."""
    return _unseen().search(text) is not None


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(re.sub(r"\\x\{([0-9A-F]{4})\}", r"\\u\1", UNSEEN))


def _as_it_was(kept: re.Match[bytes]) -> bytes:
    _, high, low = kept[0]
    return bytes([(high & 3) << 6 | low & 63])


def letters_of(encoding: str) -> str:
    """Every printable character of an encoding beyond ASCII's, as one text; empty for UTF-8."""
    if encoding == UTF_8:
        return ""
    known = is_character(encoding)
    return "".join(one for byte, one in enumerate(alphabet(encoding)) if byte > 126 and known[byte])


def _strange(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeDecodeError):
        return chr(_STRANGE + error.object[error.start]), error.start + 1
    raise error


codecs.register_error("bureau-strange", _strange)
