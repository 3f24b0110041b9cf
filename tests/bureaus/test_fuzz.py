"""No bytes break the readers: no file ends in an exception, and no line is lost or counted twice.

Five seconds by default; RETENTION_FUZZ_SECONDS says how long else.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.bureaus.arrow import canonical_batches, field_batches
from retention.bureaus.layout import Layout, layout_of
from retention.bureaus.reading import FileReader
from retention.bureaus.roundtrip import round_trip
from retention.bureaus.shelf import find_pack
from retention.errors import InputRefused
from retention.store import Store
from tests.bureaus.files import EVERY_PACK, Maker, some_answers, write_overlay

SECONDS: Final = float(os.environ.get("RETENTION_FUZZ_SECONDS", "5"))
LONGEST_LINE: Final = 1 << 20
STRANGE: Final = (
    b"\n",
    b"\r",
    b"\r\n",
    b"\x00",
    b"\x1a",
    b"\x1f",
    b'"',
    b'""',
    b",",
    b";",
    b"\t",
    b"|",
    b" ",
    b"0",
    b"9",
    b"-",
    b"\x81",
    b"\xff",
    b"\xef\xbb\xbf",
    "Ñ".encode(),
    b"\xd1",
    b"HHHHHHHHHHHHHHHHHH",
    b"ZZZZZZZZZZZZZZZZZZ",
    b"1",
    b"2",
    b"E",
    b"D",
    b"G",
    b"00000000",
    b"99999999999999999999",
)


def line_count(raw: bytes) -> int:
    return raw.count(b"\n") + (raw != b"" and not raw.endswith(b"\n"))


def holds(raw: bytes, layout: Layout, path: Path, store: Store) -> None:
    """What must be true of any file; one that begins as a workbook and is none is refused."""
    path.write_bytes(raw)
    reader = FileReader(path, layout, most_told=sys.maxsize)
    if layout.pack.file.shape == "workbook" and raw.startswith(b"PK"):
        with pytest.raises(InputRefused):
            list(reader)
        return
    numbers = [int(number) for read in reader for number in read.numbers]
    assert len(set(numbers)) == len(numbers)
    titles = bool(raw) and layout.has_titles
    assert sum(reader.tally.counts.values()) + titles == line_count(raw)
    unread = {"line_length", "field_count", "unknown_record"}
    without_shape = [f.line_number for f in reader.tally.findings if f.fault in unread]
    assert sorted(numbers + without_shape) == list(range(1 + titles, line_count(raw) + 1))
    again = FileReader(path, layout)
    rows = canonical_batches(again).read_all()
    assert rows.num_rows == sum(
        len(read.numbers) for read in FileReader(path, layout) if not read.record.is_once
    )
    assert store.connection.from_arrow(rows).count("*").fetchall() == [(rows.num_rows,)]
    for record in layout.records:
        field_batches(FileReader(path, layout), record).read_all().validate(full=True)
    found = round_trip(store, path, layout)
    if found is None:
        assert [f for f in reader.tally.findings if f.fault in unread] == []
        told = [(f.fault, f.line_number) for f in reader.tally.findings]
        assert not {"record_missing", "record_repeated", "other_total"} & {one[0] for one in told}


Change = Callable[[bytes, random.Random], bytes]


def flipped(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw) + 1)
    return raw[:place] + bytes([chance.randrange(256)]) + raw[place + 1 :]


def inserted(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw) + 1)
    return raw[:place] + chance.choice(STRANGE) * chance.choice((1, 1, 2, 900)) + raw[place:]


def overwritten(raw: bytes, chance: random.Random) -> bytes:
    place, strange = chance.randrange(len(raw) + 1), chance.choice(STRANGE)
    return raw[:place] + strange + raw[place + len(strange) :]


def deleted(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw) + 1)
    return raw[:place] + raw[place + chance.choice((1, 1, 2, 8, 802, 5000)) :]


def doubled(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True) or [b""]
    line = chance.choice(lines)
    return b"".join([*lines, line]) if chance.random() < 0.5 else b"".join([line, *lines])


def shuffled(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def spliced(raw: bytes, chance: random.Random) -> bytes:
    one, other = (chance.randrange(len(raw) + 1) for _ in range(2))
    return raw[:one] + raw[other:]


def repeated(raw: bytes, chance: random.Random) -> bytes:
    return raw * chance.choice((2, 3, 40))


CHANGES: Final[tuple[Change, ...]] = (
    flipped,
    inserted,
    overwritten,
    deleted,
    doubled,
    shuffled,
    spliced,
    repeated,
)


def a_case(seed: int, folder: Path) -> tuple[bytes, Layout]:
    """A good file of some pack, spoilt a few times."""
    chance = random.Random(seed)
    name = chance.choice(EVERY_PACK)
    answers = some_answers(name, chance)
    layout = layout_of(find_pack(write_overlay(folder, name, answers, f"own-{seed}"), folder))
    (folder / f"own-{seed}.toml").unlink()
    maker = Maker(name, answers, chance)
    maker.add(chance.choice((0, 1, 3, 8)))
    raw = maker.bytes()
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        if len(raw) < 200_000:
            raw = chance.choice(CHANGES)(raw, chance)
    return raw, layout


def test_spoilt_files_of_every_pack_break_nothing(tmp_path: Path, bureau_store: Store) -> None:
    end = time.monotonic() + SECONDS * 0.7
    first = 0 if SECONDS <= 5 else random.randrange(1 << 40)
    seed = first
    while time.monotonic() < end:
        raw, layout = a_case(seed, tmp_path)
        try:
            holds(raw, layout, tmp_path / "file.txt", bureau_store)
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise
        seed += 1
    assert seed > first


@pytest.mark.parametrize("name", EVERY_PACK)
def test_any_bytes_at_all_break_nothing(name: str, tmp_path: Path, bureau_store: Store) -> None:
    chance = random.Random(name)
    layouts = []
    for seed in range(3):
        own = write_overlay(tmp_path, name, some_answers(name, chance), f"own-{seed}")
        layouts.append(layout_of(find_pack(own, tmp_path)))
    end = time.monotonic() + SECONDS * 0.3 / len(EVERY_PACK)

    @settings(max_examples=10, deadline=None, database=None)
    @given(
        st.lists(st.one_of(st.binary(max_size=60), st.sampled_from(STRANGE)), max_size=40),
        st.sampled_from(layouts),
    )
    def hold(parts: list[bytes], layout: Layout) -> None:
        holds(b"".join(parts), layout, tmp_path / "file.txt", bureau_store)

    hold()
    while time.monotonic() < end:
        hold()
