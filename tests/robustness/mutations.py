"""Spoils extracts the ways that transfers, exports, editors and people do; seeded."""

from __future__ import annotations

import gzip
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.robustness.portfolios import Dialect, Row, as_parquet

Mutation = Callable[[bytes, random.Random, Dialect], bytes]

_MARKS = (b"\0", b"\x01", b"\x02", b"\x03", b"\x1a", b"\x0b", b"\x0c", b"\x1b[2J", b"\x85", b"\x7f")
_VALUES = (
    b"=HYPERLINK(1)", b"<script>alert(1)</script>", b"'; drop table obligations; --", b"../../x",
    b"9999-12-31", b"31/02/2025", b"0202-01-01", b"1e400", b"-1", b"NaN", b"\\N", b"NULL",
    b"9" * 400, b"99999999999999999999.99", b"\xe2\x80\xae", b"\xc3\x91", b"\xd1", b"2147483648",
    b"infinity", b"epoch", b"-infinity", b"290000-01-01", b"true", b" ", b"\t", b"$path",
)  # fmt: skip


def _cut(data: bytes, chance: random.Random, longest: int) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(1, longest + 1))


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True) if b"\r" not in data else data.split(b"\n")


def _joined(lines: list[bytes]) -> bytes:
    return b"".join(line if line.endswith(b"\n") else line + b"\n" for line in lines)


def truncated(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def without_its_beginning(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return data[chance.randrange(len(data) + 1) :]


def shuffled_bytes(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    start, end = _cut(data, chance, 400)
    return data[:start] + bytes(chance.sample(data[start:end], end - start)) + data[end:]


def shuffled_lines(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    lines = _lines(data)
    chance.shuffle(lines)
    return _joined(lines)


def flipped_bytes(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    flipped = bytearray(data)
    for _time in range(chance.randrange(1, 20) if data else 0):
        flipped[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(flipped)


def deleted_bytes(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    start, end = _cut(data, chance, 300)
    return data[:start] + data[end:]


def duplicated_block(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    start, end = _cut(data, chance, 2000)
    return data[:end] + data[start:end] * chance.randrange(1, 4) + data[end:]


def duplicated_lines(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    lines = _lines(data)
    start = chance.randrange(len(lines) + 1)
    return _joined(lines + lines[start : start + chance.randrange(1, 20)])


def other_delimiter(data: bytes, chance: random.Random, dialect: Dialect) -> bytes:
    other = chance.choice([mark for mark in ";,|\t:\x1f" if mark != dialect.delimiter])
    return data.replace(dialect.delimiter.encode(), other.encode())


def delimiters_here_and_there(data: bytes, chance: random.Random, dialect: Dialect) -> bytes:
    return _inserted(data, chance, (dialect.delimiter.encode(),))


def delimiter_at_line_ends(data: bytes, chance: random.Random, dialect: Dialect) -> bytes:
    return data.replace(b"\n", dialect.delimiter.encode() + b"\n")


def _inserted(data: bytes, chance: random.Random, pieces: tuple[bytes, ...]) -> bytes:
    for _time in range(chance.randrange(1, 6)):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(pieces) + data[place:]
    return data


def control_characters(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return _inserted(data, chance, _MARKS)


def nul_block(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    start, end = _cut(data, chance, 4096)
    return data[:start] + bytes(end - start) + data[end:]


def quotes(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return _inserted(data, chance, (b'"', b'"', b'""', b"'", b'\\"', b'"\n', b'\n"'))


def every_field_quoted(data: bytes, chance: random.Random, dialect: Dialect) -> bytes:
    mark = dialect.delimiter.encode()
    return b"".join(
        b'"' + line.replace(mark, b'"' + mark + b'"') + b'"\n' for line in data.splitlines()
    )


def stray_returns(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return _inserted(data, chance, (b"\r", b"\r\r", b"\r\n", b"\n\r", b"\r\r\n"))


def mixed_line_ends(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    ends = (b"\n", b"\r\n", b"\r\n", b"\n", b"\r")
    return b"".join(line + chance.choice(ends) for line in data.splitlines())


def other_line_end(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return chance.choice((b"\r", b"\r\n", b"\n")).join(data.splitlines())


def blank_lines(data: bytes, chance: random.Random, dialect: Dialect) -> bytes:
    lines = _lines(data)
    kinds = (b"\n", b"\n", b"  \n", b"\t\n", b"\r\n", dialect.delimiter.encode() + b"\n", b'""\n')
    for _time in range(chance.randrange(1, 8)):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(kinds))
    return _joined(lines) + b"\n" * chance.randrange(3)


def only_line_ends(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return chance.choice((b"\n", b"\r\n", b" \n", b"\r")) * chance.randrange(1, 300)


def empty(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return b""


def header_only(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return _lines(data)[0] + chance.choice((b"", b"\n", b"\r\n", b"\n\n"))


def header_twice(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return _joined([*_lines(data)[:1], *_lines(data)])


def without_header(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return _joined(_lines(data)[1:])


def other_header(data: bytes, chance: random.Random, dialect: Dialect) -> bytes:
    mark = dialect.delimiter.encode()
    first, *rest = data.split(b"\n")
    titles = first.split(mark)
    place = chance.randrange(len(titles))
    titles[place] = chance.choice((b"", b"X", titles[0], titles[-1].upper(), b'"A', b"\xff", b" "))
    return b"\n".join([mark.join(titles), *rest])


def long_field(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    piece = chance.choice((b"a", b"9", b" ", b"\xc3\xb1", b'"', b"a,b;"))
    place = chance.randrange(len(data) + 1)
    length = chance.choice((140_000, 1 << 20, 3 << 20))
    return data[:place] + piece * (length // len(piece)) + data[place:]


def strange_values(data: bytes, chance: random.Random, dialect: Dialect) -> bytes:
    mark = dialect.delimiter.encode()
    lines = data.split(b"\n")
    for _time in range(chance.randrange(1, 8)):
        place = chance.randrange(len(lines))
        fields = lines[place].split(mark)
        fields[chance.randrange(len(fields))] = chance.choice(_VALUES)
        lines[place] = mark.join(fields)
    return b"\n".join(lines)


def byte_order_mark(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    utf_8 = b"\xef\xbb\xbf"
    return chance.choice((utf_8, utf_8, utf_8 * 2, b"\xff\xfe", b"\xfe\xff")) + data


def mixed_encodings(data: bytes, chance: random.Random, dialect: Dialect) -> bytes:
    lines = _lines(data)
    for _time in range(chance.randrange(1, 6)):
        place = chance.randrange(len(lines))
        text = lines[place].decode(dialect.encoding, "replace") + "ñÑá€"
        encoding = chance.choice(("utf-8", "cp1252", "utf-16", "latin-1", "cp850", "utf-32-be"))
        lines[place] = text.encode(encoding, "ignore")
    return _joined(lines)


def other_encoding(data: bytes, chance: random.Random, dialect: Dialect) -> bytes:
    text = data.decode(dialect.encoding, "replace")
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-8", "utf-7"))
    return text.encode(encoding, "replace")


def random_bytes(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return chance.randbytes(chance.randrange(1, 5000))


def random_block(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    start, end = _cut(data, chance, 300)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def compressed(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return gzip.compress(data, mtime=0)


def followed_by_rubbish(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    tails = (b"TOTAL;60", b"\x1a", b"-- 60 rows selected --\n", b"\n\n\n", b"\0" * 512, b'"')
    return data + chance.choice(tails)


def unspoiled(data: bytes, chance: random.Random, _: Dialect) -> bytes:
    return data


MUTATIONS: Final[tuple[Mutation, ...]] = (
    truncated, without_its_beginning, shuffled_bytes, shuffled_lines, flipped_bytes, deleted_bytes,
    duplicated_block, duplicated_lines, other_delimiter, delimiters_here_and_there,
    delimiter_at_line_ends, control_characters, nul_block, quotes, every_field_quoted,
    stray_returns, mixed_line_ends, other_line_end, blank_lines, only_line_ends, empty, header_only,
    header_twice, without_header, other_header, long_field, strange_values, byte_order_mark,
    mixed_encodings, other_encoding, random_bytes, random_block, compressed, followed_by_rubbish,
    unspoiled,
)  # fmt: skip


def spoil(data: bytes, chance: random.Random, dialect: Dialect) -> tuple[bytes, list[str]]:
    """Apply one to three mutations; also returns their names."""
    applied = chance.choices(MUTATIONS, k=chance.choice((1, 1, 1, 2, 3)))
    for mutation in applied:
        data = mutation(data, chance, dialect) if data else data
    return data, [mutation.__name__ for mutation in applied]


# Parquet of another making: what is in it, not its bytes


def strange_parquet(rows: tuple[Row, ...], chance: random.Random) -> tuple[bytes, list[str]]:
    """A Parquet file that is whole and yet not what is expected."""
    made = chance.choice((_odd_text, _odd_types, _no_rows, _fewer_columns))
    return made(rows, chance), [made.__name__]


def _odd_text(rows: tuple[Row, ...], chance: random.Random) -> bytes:
    spoilt = [dict(row) for row in rows]
    odd = ("a\nb", "a\r\nb", "\n", '"', 'a"b', "a,b", "\0", "\x01", "\x02", "\x03", "\r", "=1", " ")
    for _time in range(chance.randrange(1, 8)):
        row = chance.choice(spoilt)
        row[chance.choice(list(row))] = chance.choice(odd)
    return as_parquet(spoilt)


def _odd_types(rows: tuple[Row, ...], chance: random.Random) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: dict[str, object] = {name: [row.get(name) for row in rows] for name in rows[0]}
    count = len(rows)
    odd = (
        pa.array([[1, 2]] * count), pa.array([{"a": 1}] * count), pa.array([b"\xff\0"] * count),
        pa.array([1.5e300] * count), pa.array([None] * count, pa.null()),
        pa.array([10**18] * count), pa.array([10**15] * count, pa.timestamp("us", "UTC")),
        pa.array([True] * count), pa.array([3600] * count, pa.time32("s")),
        pa.array([20000] * count, pa.date32()), pa.array(["x\ny"] * count),
    )  # fmt: skip
    for name in chance.sample(list(columns), k=2):
        columns[name] = chance.choice(odd)
    buffer = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), buffer)
    return bytes(buffer.getvalue())


def _no_rows(rows: tuple[Row, ...], chance: random.Random) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    buffer = pa.BufferOutputStream()
    pq.write_table(pa.table({name: pa.array([], pa.string()) for name in rows[0]}), buffer)
    return bytes(buffer.getvalue())


def _fewer_columns(rows: tuple[Row, ...], chance: random.Random) -> bytes:
    kept = chance.sample(list(rows[0]), k=chance.randrange(1, len(rows[0])))
    return as_parquet([{name: row[name] for name in kept} for row in rows])


# What lies in the inbox and is no file that can be read


def as_folder(path: Path, data: bytes) -> None:
    path.mkdir()
    (path / "part-0.csv").write_bytes(data)


def as_link_loop(path: Path, data: bytes) -> None:
    path.symlink_to(path.name)


def as_broken_link(path: Path, data: bytes) -> None:
    path.symlink_to("nowhere.csv")


def as_pipe(path: Path, data: bytes) -> None:
    os.mkfifo(path)


def as_unreadable_file(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    path.chmod(0)


PLACEMENTS: Final = (as_folder, as_link_loop, as_broken_link, as_pipe, as_unreadable_file)

STRANGE_NAMES: Final = (
    b"%s_20261121 (1).%s", b"%s_[20261121].%s", b"%s_20261121*.%s", b"%s_20261121?.%s",
    b"%s_20261121'.%s", b"%s_\xff\xf1_20261121.%s", b"%s_\n20261121.%s", b"%s_20261121;x.%s",
    b"%s_\xc3\xb1_20261121.%s", b"%s_20261121\x1b[2J.%s", b"%s_20261121\".%s",
)  # fmt: skip
