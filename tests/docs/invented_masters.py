"""The two masters that docs/bureau-files.md speaks of, as an invented lender's core makes them.

Layout 800 in Windows-1252, zeros after obligation numbers, a trailer filled with zeros.
"""

from __future__ import annotations

from typing import Final

_STATES: Final = {"01": "01", "06": "02", "07": "02", "09": "02"}


def masters() -> dict[str, bytes]:
    """Name of the file = its bytes: the one the bureau accepted, and that of the month after."""
    maria = ("CR0001", "1000001", "PEÑA GOMEZ MARIA")
    jose = ("CR0002", "1000002", "MUÑOZ ARIAS JOSE")
    ana = ("CR0003", "1000003", "ROJAS DIAZ ANA")
    luis = ("CR0004", "1000004", "LOPEZ RUIZ LUIS")
    eva = ("CR0004", "1000005", "LOPEZ RUIZ EVA")
    september = [
        _row(maria, "01", "20260930", 0, 800_000, 0, 0, opened="20230316"),
        _row(jose, "06", "20260815", 47, 3_480_500, 980_000, 2),
        _row(ana, "09", "20260315", 200, 1_200_000, 1_200_000, 7),
    ]
    october = [
        _row(maria, "01", "20261031", 0, 800_000, 0, 0, opened="20230316"),
        _row(jose, "07", "20260815", 78, 3_480_500, 980_000, 3),
        _row(ana, "09", "20260315", 231, 1_200_000, 1_200_000, 8),
        _row(luis, "06", "20260925", 37, 500_000, 90_000, 1),
        _row(eva, "06", "20260925", 37, 500_000, 90_000, 1),
    ]
    return {
        "maestro_20260930.txt": _master("20260930", september),
        "maestro_20261031.txt": _master("20261031", october),
    }


def _master(cutoff: str, rows: list[str]) -> bytes:
    head = f"{'H' * 18}12345611{cutoff}M0T{'0' * 16}N"
    tail = f"{'Z' * 18}{cutoff}{len(rows) + 2:08d}{len(rows):08d}"
    return "\r\n".join([f"{head:<800}", *rows, f"{tail:0<800}"]).encode("windows-1252")


def _row(
    person: tuple[str, str, str],
    novedad: str,
    state_on: str,
    days: int,
    balance: int,
    past_due: int,
    instalments: int,
    opened: str = "20240115",
) -> str:
    number, identification, name = person
    line = (
        f"1{identification:0>11}{number:0<18}{name:<45}0{opened}202801150020{'0' * 8}101"
        f"{novedad}0{opened}{_STATES[novedad]}{state_on}0{'0' * 8}0{'0' * 8}00{' ' * 30}10  000"
        f"{days:03d}{1_000_000:011d}{balance:011d}{0:011d}{100_000:011d}{past_due:011d}012004"
        f"{instalments:03d}000{'0' * 8}20261015{'0' * 8}"
    )
    city = f"{'MEDELLIN':<20}05001000"
    home = f"{city}{'ANTIOQUIA':<20}{'CALLE 1 2 3':<60}"
    work = f"{' ' * 20}{'0' * 8}{' ' * 80}{'0' * 12}"
    line += f"{'OFICINA PRINCIPAL':<30}{city}{home}{'0' * 12}{work}{home}{' ' * 60}{'0' * 18}"
    return f"{line:<800}"
