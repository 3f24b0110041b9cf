"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

HEAD: Final = 8192
"""How many of the first bytes are looked at."""

_TAR_MARK: Final = slice(257, 262)
_BYTE_ORDER_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


class Kind(Enum):
    """How a file is looked into, beyond its bytes as they are."""

    TEXT = auto()
    BINARY = auto()
    GZIP = auto()
    BZIP2 = auto()
    XZ = auto()
    ZSTD = auto()
    ZIP = auto()
    TAR = auto()
    PARQUET = auto()
    DUCKDB = auto()
    SQLITE = auto()
    SQLITE_WAL = auto()
    SQLITE_JOURNAL = auto()


_STARTS: Final = {
    b"\x1f\x8b": Kind.GZIP,
    b"BZh": Kind.BZIP2,
    b"\xfd7zXZ\0": Kind.XZ,
    b"\x28\xb5\x2f\xfd": Kind.ZSTD,
    b"PK\x03\x04": Kind.ZIP,
    b"PK\x05\x06": Kind.ZIP,
    b"PAR1": Kind.PARQUET,
    b"SQLite format 3\0": Kind.SQLITE,
    b"\x37\x7f\x06\x82": Kind.SQLITE_WAL,
    b"\x37\x7f\x06\x83": Kind.SQLITE_WAL,
    b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7": Kind.SQLITE_JOURNAL,
}

_CLOSED: Final = {
    b"PARE": "its footer is encrypted",
    b"age-encryption.org": "it is encrypted (age)",
    b"-----BEGIN AGE ENCRYPTED": "it is encrypted (age)",
    b"-----BEGIN PGP MESSAGE": "it is encrypted (PGP)",
    b"Salted__": "it is encrypted (OpenSSL)",
    b"7z\xbc\xaf\x27\x1c": "7-Zip archives are not looked into",
    b"Rar!": "RAR archives are not looked into",
    b"\x04\x22\x4d\x18": "LZ4 is not looked into",
    b"\x1f\x9d": "compress (.Z) is not looked into",
    b"LZIP": "lzip is not looked into",
    b"%PDF": "the text of a PDF is compressed page by page and not looked into",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old or encrypted Office files are not looked into",
    b"ARROW1": "Arrow files are not looked into",
    b"ORC": "ORC files are not looked into",
    b"Obj\x01": "Avro files are not looked into",
    b"\x89PNG": "what a picture shows cannot be read",
    b"\xff\xd8\xff": "what a picture shows cannot be read",
}


def kind_of(head: bytes) -> Kind:
    """What a file with these first bytes is."""
    if head[8:12] == b"DUCK":
        return Kind.DUCKDB
    for start, kind in _STARTS.items():
        if head.startswith(start):
            return kind
    if head[_TAR_MARK] == b"ustar":
        return Kind.TAR
    return Kind.TEXT if b"\0" not in head or _is_utf16(head) else Kind.BINARY


def _is_utf16(head: bytes) -> bool:
    """Marked as such, or with a zero beside nearly every character as western text has."""
    if head.startswith(_BYTE_ORDER_MARKS):
        return True
    few, many = sorted(part.count(0) / max(1, len(part)) for part in (head[::2], head[1::2]))
    return few < 0.02 and many > 0.9


def why_closed(head: bytes) -> str:
    """Why what is in a file with these first bytes stays hidden; empty where it does not."""
    return next((why for start, why in _CLOSED.items() if head.startswith(start)), "")
