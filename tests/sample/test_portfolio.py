"""The made-up portfolio of any size: the same bytes, no faulty row, the shape of a real one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from retention.cli.sample import sample
from retention.errors import UsageError
from retention.sample.people import nit_check_digit
from retention.sample.portfolio import Request, write_portfolio

ROWS = 60_000
CUTOFF = date(2026, 11, 21)
TERMS = Path(__file__).parent / "portfolio_as_tables.sql"


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "first"
    write_portfolio(Request(ROWS), folder)
    return folder


@pytest.fixture(scope="module")
def second_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "second"
    write_portfolio(Request(ROWS, night=2), folder)
    return folder


@pytest.fixture(scope="module")
def tables(first_night: Path, second_night: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The two nights as first, second and earlier, and moras: each mora with its last day shown."""
    with duckdb.connect() as connection:
        for name, path in (
            ("first", first_night / "inbox/obligations_20261121.csv"),
            ("second", second_night / "inbox/obligations_20261122.csv"),
            ("earlier", first_night / "inbox/mora_episodes_20261121.csv"),
        ):
            connection.execute(
                f"create table {name} as from read_csv($path, header = true, sample_size = -1,"
                " types = {'creditor_id': 'varchar', 'obligation_number': 'varchar'})",
                {"path": str(path)},
            )
        connection.execute(TERMS.read_text(encoding="utf-8"))
        yield connection


def count(tables: duckdb.DuckDBPyConnection, relation: str, where: str) -> int:
    row = tables.execute(f"select count(*) from {relation} where {where}").fetchone()
    assert row
    return int(row[0])


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, first_night: Path) -> None:
    again = tmp_path / "again"
    for path in write_portfolio(Request(ROWS), again):
        assert path.read_bytes() == (first_night / path.relative_to(again)).read_bytes()


def test_the_bytes_are_those_of_every_duckdb(tmp_path: Path) -> None:
    """Literals: the two supported lines of DuckDB must agree with them, and so with each other."""
    write_portfolio(Request(3), tmp_path / "three")
    text = (tmp_path / "three/inbox/obligations_20261121.csv").read_text(encoding="utf-8")
    assert text.splitlines()[1:] == [
        "900900902,TARJETA,000000000000,CC,60045832,FELIPE ÁLVAREZ GUZMÁN,,tarjeta,2018-01-04,"
        "1616000,355520.16,0,0,0,,,,,,,,,,A0,P0",
        "900900903,COMPRADA,CP-100001,CC,2891074587,VÍCTOR TOBÓN ZAPATA,deudor_principal,"
        "libre inversión,2019-09-30,1320000,1016400.37,1016400,55,1627,2022-06-09,,,,,"
        "Banco Frailejón Imaginario S.A.,,,2022-07-22,A1,P1",
        "900900902,TARJETA,000000000017,CC,16017623,JOSÉ CÓRDOBA NÚÑEZ,,tarjeta,2017-09-02,"
        "121560000,93601200.95,0,0,0,,,,,,,,,,A2,P2",
    ]


def test_another_seed_gives_other_people(tmp_path: Path, first_night: Path) -> None:
    write_portfolio(Request(100, seed=2), tmp_path / "other")
    name = "inbox/obligations_20261121.csv"
    first = (first_night / name).read_text(encoding="utf-8").splitlines()[1:101]
    other = (tmp_path / "other" / name).read_text(encoding="utf-8").splitlines()[1:]
    assert not set(first) & set(other)


def test_a_larger_portfolio_begins_with_the_smaller_one(tmp_path: Path, first_night: Path) -> None:
    write_portfolio(Request(500), tmp_path / "small")
    name = "inbox/obligations_20261121.csv"
    small = (tmp_path / "small" / name).read_bytes()
    assert (first_night / name).read_bytes().startswith(small)


def test_it_has_as_many_rows_as_were_asked_for(tables: duckdb.DuckDBPyConnection) -> None:
    assert count(tables, "first", "true") == ROWS


@pytest.mark.parametrize("night", ["first", "second"])
@pytest.mark.parametrize(
    "fault",
    [
        "not regexp_full_match(obligation_number, '[0-9A-Za-z]([0-9A-Za-z ./_-]*[0-9A-Za-z])?')",
        "length(obligation_number) > 30",
        "titular_id_type = 'CC' and not regexp_full_match(titular_id_number, '[0-9]{3,11}')",
        "titular_id_type = 'TI' and not regexp_full_match(titular_id_number, '[0-9]{3,11}')",
        "titular_id_type = 'CE' and not regexp_full_match(titular_id_number, '[0-9]{3,10}')",
        "titular_id_type = 'NIT' and not regexp_full_match(titular_id_number, '[0-9]{9,10}')",
        "titular_id_type in ('PA', 'PEP', 'PPT')"
        " and not regexp_full_match(titular_id_number, '[0-9A-Za-z]{3,20}')",
        "titular_id_type not in ('CC', 'NIT', 'CE', 'TI', 'PA', 'PEP', 'PPT')",
        "titular_name is null",
        "opened_on < date '1950-01-01'",
        "greatest(opened_on, mora_started_on, cured_on, extinguished_on, assigned_on,"
        " first_negative_reported_on) > cutoff_on",
        "opened_on >= mora_started_on and opened_on < cutoff_on",
        "cured_on < mora_started_on",
        "extinguished_on < mora_started_on",
        "extinguished_on < opened_on",
        "cured_on is not null and mora_started_on is null",
        "(extinguished_on is null) <> (extinguished_by is null)",
        "least(original_amount_cop, balance_cop, past_due_cop, instalments_past_due) < 0",
        "days_past_due < 0",
        "past_due_cop > balance_cop",
        "is_open <> (past_due_cop > 0)",
        "is_open and mora_started_on is null and days_past_due is null",
        "days_past_due > 0 and mora_started_on <> cutoff_on - days_past_due::integer + 1",
        "not is_open and days_past_due > 0",
    ],
)
def test_no_row_has_a_fault(tables: duckdb.DuckDBPyConnection, night: str, fault: str) -> None:
    assert count(tables, f"{night}_told", fault) == 0


@pytest.mark.parametrize("night", ["first", "second"])
def test_an_obligation_and_titular_stand_there_once(
    tables: duckdb.DuckDBPyConnection, night: str
) -> None:
    keys = (
        "creditor_id, obligation_number, titular_id_type,"
        " left(titular_id_number, case titular_id_type when 'NIT' then 9 else 20 end)"
    )
    distinct = tables.execute(f"select count(*) from (select distinct {keys} from {night})")
    row = distinct.fetchone()
    assert row
    assert row[0] == count(tables, night, "true")


def test_check_digits_of_nits_are_right(tables: duckdb.DuckDBPyConnection) -> None:
    nits = tables.execute(
        "select distinct titular_id_number from first"
        " where titular_id_type = 'NIT' and length(titular_id_number) = 10"
    ).fetchall()
    assert len(nits) > 1_000
    assert all(nit_check_digit(nit[:9]) == int(nit[9]) for (nit,) in nits)


def test_check_digits_by_hand() -> None:
    # 1x41 + 2x37 + 3x29 + 4x23 + 5x19 + 6x17 + 7x13 + 8x7 + 9x3 = 665; 665 mod 11 = 5; 11 - 5.
    assert nit_check_digit("123456789") == 6
    # 8x41 + 1x3 = 331; 331 mod 11 = 1 stands for itself.
    assert nit_check_digit("800000001") == 1
    # 9x41 + 5x3 = 384; 384 mod 11 = 10; 11 - 10.
    assert nit_check_digit("900000005") == 1


@pytest.mark.parametrize(
    ("what", "low", "high"),
    [
        ("not was_in_mora", 0.60, 0.64),
        ("was_in_mora and cured_on is not null", 0.24, 0.26),
        ("is_open and portfolio <> 'CASTIGADA'", 0.09, 0.13),
        ("was_in_mora and cured_on is null and extinguished_on is not null", 0.010, 0.020),
        ("titular_role in ('codeudor', 'fiador', 'avalista', 'deudor_solidario')", 0.035, 0.041),
        ("titular_id_type = 'NIT'", 0.04, 0.08),
        ("titular_id_type in ('CE', 'PPT', 'TI', 'PA', 'PEP')", 0.01, 0.04),
        ("acquired_from is not null", 0.05, 0.12),
        ("is_open and mora_started_on is null", 0.03, 0.06),
        ("is_open and days_past_due is null", 0.01, 0.04),
    ],
)
def test_shares_are_those_of_a_real_portfolio(
    tables: duckdb.DuckDBPyConnection, what: str, low: float, high: float
) -> None:
    assert low <= count(tables, "first_told", what) / ROWS <= high


def test_about_one_obligation_in_a_hundred_is_past_its_permanence(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    expired = count(
        tables,
        "(select distinct creditor_id, obligation_number from moras"
        " where expires_on <= date '2026-11-21')",
        "true",
    )
    assert 0.007 <= expired / ROWS <= 0.013


def test_what_has_not_expired_falls_due_over_the_next_eight_years(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    years = tables.execute(
        "select distinct date_diff('year', date '2026-11-21', expires_on)"
        " from moras where expires_on > date '2026-11-21' order by 1"
    ).fetchall()
    assert [year for (year,) in years] == list(range(9))


def test_about_three_obligations_in_a_hundred_had_an_earlier_mora(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    assert 0.025 <= count(tables, "earlier", "true") / ROWS <= 0.035


def test_earlier_moras_lie_between_the_opening_and_the_present_mora(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    joined = "earlier as e left join first_told as f using (creditor_id, obligation_number)"
    astray = (
        "f.opened_on is null or e.mora_started_on <= f.opened_on"
        " or e.mora_ended_on <= e.mora_started_on or e.mora_ended_on >= f.started_on"
        " or e.mora_ended_on > date '2026-11-21' or e.mora_ended_on is null"
    )
    assert count(tables, joined, astray) == 0


def test_a_titular_has_several_obligations(tables: duckdb.DuckDBPyConnection) -> None:
    people = count(
        tables,
        "(select distinct titular_id_type, left(titular_id_number, 9) as nine, titular_name"
        " from first)",
        "true",
    )
    assert 1.5 <= ROWS / people <= 3


def test_the_second_night_changes_about_one_row_in_a_hundred(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    assert 0.007 <= count(tables, "changes", "is_changed") / ROWS <= 0.013


@pytest.mark.parametrize(
    "what",
    [
        "is_new",
        "is_gone",
        "is_cured",
        "is_first_mora",
        "is_relapse",
        "is_re_aged",
        "is_extinguished",
    ],
)
def test_the_second_night_has_every_kind_of_change(
    tables: duckdb.DuckDBPyConnection, what: str
) -> None:
    assert 0 < count(tables, "changes", what) < ROWS / 200


def test_a_relapse_leaves_its_first_mora_among_the_earlier_ones(
    tables: duckdb.DuckDBPyConnection, second_night: Path
) -> None:
    path = second_night / "inbox/mora_episodes_20261122.csv"
    with path.open(encoding="utf-8") as file:
        told = {(row["creditor_id"], row["obligation_number"]) for row in csv.DictReader(file)}
    relapsed = tables.execute(
        "select creditor_id, obligation_number from changes where is_relapse"
    ).fetchall()
    assert relapsed
    assert set(relapsed) <= told


def test_parquet_says_the_same_as_csv(
    tmp_path: Path, tables: duckdb.DuckDBPyConnection, first_night: Path
) -> None:
    write_portfolio(Request(500, format="parquet"), tmp_path / "parquet")
    path = tmp_path / "parquet/inbox/obligations_20261121.parquet"
    tables.execute("create or replace table parquet as from read_parquet($p)", {"p": str(path)})
    shared = "obligation_number, titular_id_number, opened_on, balance_cop, mora_started_on"
    both = f"select {shared} from parquet intersect select {shared} from first"
    assert count(tables, f"({both})", "true") == 500


def test_what_is_written_is_for_its_owner_alone(first_night: Path) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in first_night.rglob("*")}
    assert modes == {
        "inbox": 0o700,
        "retention.toml": 0o600,
        "obligations_20261121.csv": 0o600,
        "mora_episodes_20261121.csv": 0o600,
        "notices_20261121.csv": 0o600,
        "bureau_reports_20261121.csv": 0o600,
        "titular_flags_20261121.csv": 0o600,
        "case_events_20261121.csv": 0o600,
    }
    assert first_night.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty") as refused:
        write_portfolio(Request(10), tmp_path)
    assert refused.value.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_command_tells_what_it_wrote_and_what_to_run_next(tmp_path: Path) -> None:
    out = tmp_path / "made"
    arguments = ["--rows", "50", "--night", "2", "--cutoff", "2025-03-01", "--out", str(out)]
    done = CliRunner().invoke(sample, arguments)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert re.search(r"wrote 7 files, .* MB, cut-off 2025-03-02, in .*made", done.stderr)
    assert f"retention nightly -c {out}/retention.toml --run-date 2025-03-02" in done.stderr
    assert (out / "inbox/obligations_20250302.csv").exists()
