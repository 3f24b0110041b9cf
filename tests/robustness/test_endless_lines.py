"""A line without an end, or with fields without number, is set aside and keeps nobody waiting."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from retention.intake.scan import LONGEST_LINE, _Lines
from tests.folders import Folder, obligation

NIGHT = date(2026, 11, 22)
GOOD = [obligation(f"A{place}", titular_id_number=f"{1000000 + place}") for place in range(5)]


@pytest.mark.parametrize("piece", [b",", b"a,b;", b"x", b"9", b'"', b'","', b"\xc3\xb1,"])
def test_a_line_of_a_megabyte_is_set_aside_at_once(piece: bytes, folder: Folder) -> None:
    path = folder.write("obligations_20261121.csv", GOOD)
    endless = piece * ((1 << 20) // len(piece)) + b"\n"
    path.write_bytes(path.read_bytes() + endless)
    started = time.monotonic()
    loaded = folder.load(NIGHT)
    assert time.monotonic() - started < 10
    assert (loaded.rows_read, loaded.rows_loaded, loaded.rows_quarantined) == (6, 5, 1)
    [(line, reason)] = folder.ask("select line_number, reason_code from quarantine")
    assert (line, reason) == (7, "line_too_long")


def test_a_long_line_is_found_wherever_the_chunks_are_cut() -> None:
    chance = random.Random(1)
    for _ in range(300):
        lengths = (0, 3, LONGEST_LINE - 1, LONGEST_LINE, chance.choice((1, LONGEST_LINE + 1)))
        lines = [b"x" * chance.choice(lengths) for _ in range(chance.randrange(1, 9))]
        data = b"\n".join(lines)
        seen = _Lines()
        size = chance.choice((7_001, LONGEST_LINE, 40_000, 1 << 20))
        for start in range(0, len(data), size):
            seen.see(data[start : start + size])
        assert seen.has_long_line == (max(map(len, lines)) > LONGEST_LINE)
