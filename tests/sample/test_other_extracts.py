"""The notices, bureau reports and flags of the made-up portfolio fit its obligations and moras."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb
import pytest

from retention.night import load
from retention.sample.portfolio import Request, write_portfolio
from retention.settings import load_settings
from retention.settings.columns import CANONICAL, NIGHTLY_KINDS
from tests.folders import no_step

ROWS = 60_000
TERMS = Path(__file__).parent / "others_as_tables.sql"
OTHERS = ("notices", "bureau_reports", "titular_flags")


def read_inbox(connection: duckdb.DuckDBPyConnection, inbox: Path, suffix: str = "") -> None:
    """Make a table of each extract, named as its kind and the suffix."""
    for kind in NIGHTLY_KINDS:
        [path] = inbox.glob(f"{kind}_*.csv")
        with path.open(encoding="utf-8") as file:
            names = file.readline().strip().split(",")
        types = {column.name: column.type for column in CANONICAL[kind]}
        connection.execute(
            f"create table {kind}{suffix} as from read_csv($path, columns = $columns,"
            " header = true, auto_detect = false, delim = ',')",
            {"path": str(path), "columns": {name: types[name] for name in names}},
        )


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The extracts of the first night as tables, and those of the second with `_later` behind."""
    folder = tmp_path_factory.mktemp("sample")
    with duckdb.connect() as connection:
        for night, suffix in ((1, ""), (2, "_later")):
            write_portfolio(Request(ROWS, night=night), folder / str(night))
            read_inbox(connection, folder / str(night) / "inbox", suffix)
        connection.execute(TERMS.read_text(encoding="utf-8"))
        yield connection


def count(tables: duckdb.DuckDBPyConnection, relation: str, where: str = "true") -> int:
    row = tables.execute(f"select count(*) from {relation} where {where}").fetchone()
    assert row
    return int(row[0])


def share(tables: duckdb.DuckDBPyConnection, relation: str, what: str) -> float:
    return count(tables, relation, what) / count(tables, relation)


@pytest.mark.parametrize("kind", OTHERS)
def test_the_columns_are_the_canonical_ones_in_their_order(
    tables: duckdb.DuckDBPyConnection, kind: str
) -> None:
    written = [column[0] for column in tables.execute(f"from {kind}").description or ()]
    known = [column.name for column in CANONICAL[kind]]
    assert written == [name for name in known if name in written]
    assert set(known) == set(written)


def test_the_bytes_of_notices_and_reports_are_those_of_every_duckdb(tmp_path: Path) -> None:
    """Literals: the two supported lines of DuckDB must agree with them, and so with each other."""
    write_portfolio(Request(50), tmp_path / "fifty")
    inbox = tmp_path / "fifty" / "inbox"
    notices = (inbox / "notices_20261121.csv").read_text(encoding="utf-8")
    reports = (inbox / "bureau_reports_20261121.csv").read_text(encoding="utf-8")
    assert notices.splitlines()[1:4] == [
        "900900903,CP-100001,CC,2891074587,2022-06-29,correo_certificado,G1-31,,1016400",
        "900900903,CP-100010,CC,2502408650,2024-03-01,whatsapp,G10-31,M10,8569350",
        "900900902,000000000081,CC,2982644521,2026-08-30,correo_certificado,G11-31,,100130",
    ]
    assert reports.splitlines()[1:3] == [
        "datacredito,900900901,1000000050,CC,34536737,2026-10-12,2026-11-18,",
        "transunion,900900901,1000000050,CC,34536737,2026-10-12,2026-11-17,",
    ]


def test_every_notice_was_sent_while_a_mora_of_that_titular_lasted(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    assert count(tables, "notices") > ROWS // 3
    assert count(tables, "notices_astray") == 0


def test_every_report_was_made_while_a_mora_of_that_titular_lasted(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    assert count(tables, "bureau_reports") > ROWS // 4
    assert count(tables, "reports_astray") == 0


@pytest.mark.parametrize(
    "fault",
    [
        "first_negative_on is null or last_seen_on is null",
        "last_seen_on < first_negative_on",
        "last_seen_on > date '2026-11-21'",
        "withdrawn_on is null and last_seen_on < date '2026-11-16'",
        "withdrawn_on <= last_seen_on",
        "withdrawn_on > date '2026-11-21'",
    ],
)
def test_the_days_of_a_report_are_in_order(tables: duckdb.DuckDBPyConnection, fault: str) -> None:
    assert count(tables, "bureau_reports", fault) == 0


def test_one_creditor_alone_is_told_of_at_both_of_its_bureaus(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    told = tables.execute("select distinct bureau, creditor_id from bureau_reports").fetchall()
    assert sorted(told) == [("datacredito", "900900901"), ("transunion", "900900901")]


def test_the_bureaus_and_the_obligation_tell_the_same_first_day(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    joined = (
        "(select any_value(o.first_negative_reported_on) as told,"
        " min(b.first_negative_on) as shown from bureau_reports as b"
        " join obligations as o using"
        " (creditor_id, obligation_number, titular_id_type, titular_id_number)"
        " group by b.bureau, b.creditor_id, b.obligation_number, b.titular_id_type,"
        " b.titular_id_number)"
    )
    assert count(tables, joined) > ROWS // 5
    assert count(tables, joined, "told is distinct from shown") == 0


@pytest.mark.parametrize(
    ("relation", "what", "low", "high"),
    [
        ("noticed where is_present", "notice_count > 0", 0.90, 0.95),
        ("noticed where is_present", "notice_count > 1", 0.15, 0.35),
        ("noticed where is_reported", "ripe_count = 0", 0.010, 0.025),
        ("noticed where is_reported and is_small", "ripe_count < 2", 0.015, 0.05),
        ("noticed where is_reported and not is_small", "ripe_count = 0", 0.010, 0.025),
        ("notices", "evidence_id is null", 0.001, 0.008),
        ("notices", "channel = 'correo_certificado'", 0.35, 0.45),
        ("notices", "channel in ('correo_electronico', 'sms', 'whatsapp')", 0.55, 0.65),
        ("bureau_reports", "withdrawn_on is not null", 0.005, 0.015),
        ("first_reports", "days_after_notice < 21", 0.003, 0.012),
        ("first_reports", "is_after_18_months", 0.001, 0.004),
        ("first_reports", "days_after_mora between 25 and 60", 0.985, 0.999),
        ("obligations", "evidence_id is null", 0.003, 0.007),
        ("obligations", "authorization_id is null", 0.003, 0.007),
    ],
)
def test_shares_are_those_of_a_source_that_mostly_does_its_duty(
    tables: duckdb.DuckDBPyConnection, relation: str, what: str, low: float, high: float
) -> None:
    assert low <= share(tables, f"(from {relation})", what) <= high


def test_two_or_three_moras_in_a_hundred_are_not_validly_noticed(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    """Of the creditor that tells what bureaus show, the moras shown; of the others every mora."""
    judged = "(from noticed where creditor_id <> '900900901' or is_reported)"
    not_valid = "ripe_count < case when is_small then 2 else 1 end"
    assert 0.018 <= share(tables, judged, not_valid) <= 0.035


@pytest.mark.parametrize(
    "wrong",
    [
        "is_reported and notice_count = 0",
        "is_reported and notice_count = 2 and ripe_count = 1 and is_small",
        "is_reported and notice_count = 1 and ripe_count = 0",
    ],
)
def test_every_way_of_noticing_wrongly_occurs(
    tables: duckdb.DuckDBPyConnection, wrong: str
) -> None:
    assert count(tables, "noticed", wrong) > 5


def test_some_were_noticed_of_an_earlier_mora_alone(tables: duckdb.DuckDBPyConnection) -> None:
    relapsed = (
        "(from noticed as late semi join noticed as early on"
        " early.creditor_id = late.creditor_id"
        " and early.obligation_number = late.obligation_number"
        " and not early.is_present and early.notice_count > 0"
        " where late.is_present and late.started_on < date '2026-09-01')"
    )
    assert 0.05 <= share(tables, relapsed, "notice_count = 0") <= 0.20


def test_some_were_noticed_twice_on_one_day(tables: duckdb.DuckDBPyConnection) -> None:
    same_day = (
        "(select count(*) as sent from notices group by creditor_id, obligation_number,"
        " titular_id_type, titular_id_number, sent_on)"
    )
    assert 0 < share(tables, same_day, "sent > 1") < 0.01


def test_about_three_titulares_in_a_thousand_have_a_flag(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    people = "(select distinct titular_id_type, left(titular_id_number, 9) from obligations)"
    assert 0.002 <= count(tables, "titular_flags") / count(tables, people) <= 0.004
    assert count(tables, "(select distinct flag from titular_flags)") == 6
    assert 0 < count(tables, "titular_flags", "since_on is null") < 30


def test_a_flag_is_of_somebody_in_the_portfolio_and_stands_once(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    astray = (
        "titular_flags as f anti join obligations as o"
        " on o.titular_id_type = f.titular_id_type and left(o.titular_id_number, 9)"
        " = left(f.titular_id_number, 9)"
    )
    assert count(tables, f"(from {astray})") == 0
    once = "(select distinct titular_id_type, titular_id_number, flag from titular_flags)"
    assert count(tables, once) == count(tables, "titular_flags")
    assert count(tables, "titular_flags", "since_on > date '2026-11-21'") == 0


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("notices", "sent_on, channel, evidence_id, amount_cop"),
        ("bureau_reports", "bureau, first_negative_on"),
    ],
)
def test_what_was_told_on_one_night_is_told_on_the_next(
    tables: duckdb.DuckDBPyConnection, kind: str, told: str
) -> None:
    key = "creditor_id, obligation_number, titular_id_type, titular_id_number"
    still_there = f"semi join obligations_later using ({key})"
    earlier = f"select {key}, {told} from {kind} {still_there}"
    later = f"select {key}, {told} from {kind}_later"
    assert count(tables, f"({earlier} except {later})") == 0
    assert count(tables, f"({later} except {earlier})") > 0


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
@pytest.mark.parametrize(("rows", "night"), [(3, 1), (5_000, 1), (5_000, 2)])
def test_everything_loads_and_nothing_is_set_aside(
    rows: int, night: int, file_format: Literal["csv", "parquet"], tmp_path: Path
) -> None:
    write_portfolio(Request(rows, night=night, format=file_format), tmp_path)
    report = load(load_settings(tmp_path / "retention.toml"), date(2026, 11, 22), no_step)
    assert len(report.loaded) == 6
    assert report.rows_read == report.rows_loaded > 0
    assert report.rows_quarantined == 0
    assert report.ignored_columns == {}
