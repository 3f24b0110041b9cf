"""A lender's own monthly master, read by its pack, is an extract of obligations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from retention.errors import ConfigurationError
from retention.night import run_night
from retention.progress import silent
from retention.settings import load_settings
from tests.bureaus.maestro import line_of, master_of

_CONFIGURATION = """
inbox = "inbox"
out = "out"
max_quarantine_share = 0.9

[sources.900123456]
name = "Crédito de Ejemplo S.A.S."
bureaus = ["datacredito"]

[extracts.obligations]
pack = "{pack}"
files = "maestro*"
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    _configure(tmp_path, "datacredito-maestro-800")
    return tmp_path


def _configure(place: Path, pack: str) -> None:
    (place / "retention.toml").write_text(_CONFIGURATION.format(pack=pack), encoding="utf-8")


def _night(place: Path, *lines: str) -> list[tuple[object, ...]]:
    (place / "inbox" / "maestro_20261031.txt").write_bytes(master_of(*lines))
    settings = load_settings(place / "retention.toml")
    run_night(settings, date(2026, 11, 22), silent)
    with duckdb.connect(str(settings.database), read_only=True) as base:
        return base.execute(
            "select obligation_number, titular_id_number, titular_role, opened_on::varchar,"
            " days_past_due, mora_started_on::varchar, extinguished_on::varchar, extinguished_by,"
            " balance_cop::int, line_number from obligations order by obligation_number"
        ).fetchall()


def test_a_master_is_a_portfolio_and_its_cut_is_that_of_its_header(place: Path) -> None:
    rows = _night(
        place,
        line_of("77", "1020304050", behaviour="07", days="075"),
        line_of("78", "1020304051", role="01"),
        line_of("79", "1020304052", behaviour="05", state_on="20261020"),
    )
    assert rows == [
        ("77", "1020304050", "deudor_principal", "2024-01-15", 75, None, None, None, 800000, 2),
        ("78", "1020304051", "codeudor", "2024-01-15", 0, None, None, None, 800000, 3),
        (
            "79",
            "1020304052",
            "deudor_principal",
            "2024-01-15",
            0,
            None,
            "2026-10-20",
            "pago",
            800000,
            4,
        ),
    ]


def test_what_cannot_be_read_is_set_aside_at_its_line(place: Path) -> None:
    rows = _night(
        place,
        line_of("77", "1020304050"),
        line_of("78", "1020304051", opened="20230229"),
        line_of("79", "1020304052")[:-1],
        line_of("80", "1020304053", behaviour="99"),
    )
    assert [row[0] for row in rows] == ["77"]
    settings = load_settings(place / "retention.toml")
    with duckdb.connect(str(settings.database), read_only=True) as base:
        told = base.execute(
            "select distinct line_number, column_name from quarantine order by all"
        ).fetchall()
    assert (3, "opened_on") in told
    assert {line for line, _ in told} == {3, 4, 5}


def test_a_layout_that_tells_no_days_in_mora_is_no_portfolio(place: Path) -> None:
    _configure(place, "transunion-credit-929")
    with pytest.raises(ConfigurationError, match="no portfolio can be read"):
        _night(place, line_of("77", "1020304050"))
