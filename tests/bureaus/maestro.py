"""A maestro of 800 characters of people who do not exist, written without the program."""

from __future__ import annotations

from typing import Final

_NUMBERS: Final = (
    (330, 337),
    (358, 365),
    (446, 457),
    (478, 485),
    (566, 577),
    (598, 605),
    (746, 757),
    (758, 763),
)
"""Where the codes of cities, the telephones and the suscriptor destino stand."""


def line_of(number: str, person: str, **said: str) -> str:
    """A line of the 800: what is not said is up to date, opened on 2024-01-15."""
    told = {
        "opened": "20240115",
        "role": "00",
        "behaviour": "01",
        "state_on": "20261031",
        "days": "000",
        "paid_on": "00000000",
    } | said
    line = (
        f"1{person:0>11}{number:0>18}{'PERSONA INVENTADA':<45}0{told['opened']}20280115"
        f"{told['role']}20{'0' * 8}101{told['behaviour']}020240115"
    )
    line = (
        f"{line:<118}"
        + f"01{told['state_on']}0{'0' * 8}0{'0' * 8}00{' ' * 30}10  000{told['days']}"
    )
    amounts = "0000100000000000800000000000000000000010000000000200000"
    line += amounts + "012004002" + "000" + "0" * 8 + "20261015" + told["paid_on"]
    assert len(line) == 279, len(line)
    return _with_zeros(f"{line:<800}")


def _with_zeros(line: str) -> str:
    """The numbers behind the dates, which are zeros where there is none."""
    for start, stop in _NUMBERS:
        line = line[: start - 1] + "0" * (stop - start + 1) + line[stop:]
    return line


def master_of(*lines: str) -> bytes:
    """A whole file with the lines, cut on 2026-10-31, as one sender ends its lines."""
    head = f"{'H' * 18}00000011" + "20261031M0T" + "0" * 16 + "N"
    tail = "Z" * 18 + "20261101" + f"{len(lines) + 2:08d}{len(lines):08d}"
    return "\r\n".join([f"{head:<800}", *lines, f"{tail:<800}"]).encode("ascii")
