"""Rows of Parquet extracts: dropped, emptied, taken alone, and all the rest as it was."""

from __future__ import annotations

import stat
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.erasure.lines import numbers_of_lines
from retention.erasure.parquet_rows import rewrite_rows, rows_alone
from retention.erasure.patterns import Identifiers
from retention.errors import IntegrityError
from retention.intake.prepare import prepare
from retention.intake.scan import scan
from tests.folders import Folder, obligation

RUN_DATE = date(2026, 11, 21)
GONE = "GONE4711"
SCHEMA = pa.schema(
    [
        pa.field("number", pa.string(), metadata={"of": "obligations"}),
        pa.field("balance_cop", pa.decimal128(18, 2)),
        pa.field("since", pa.date32()),
        pa.field("seen_at", pa.timestamp("us", tz="UTC")),
        pa.field("told", pa.struct([("days", pa.list_(pa.int32()))])),
        pa.field("kind", pa.dictionary(pa.int8(), pa.string())),
        pa.field("line", pa.int64(), nullable=False),
    ],
    metadata={"source": "core"},
)


def row(number: int) -> dict[str, Any]:
    """A row that is told by its number, with a null here and there."""
    return {
        "number": None if number % 5 == 4 else f"K{number}",
        "balance_cop": Decimal(number) / 4,
        "since": date(2018, 11, 1 + number % 28),
        "seen_at": datetime(2020, 1, 1, number % 24, tzinfo=UTC),
        "told": {"days": list(range(number % 3))},
        "kind": "libranza" if number % 2 else "tarjeta",
        "line": number,
    }


def same(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As pyarrow gives them back."""
    given_back: list[dict[str, Any]] = pa.Table.from_pylist(rows, SCHEMA).to_pylist()
    return given_back


NUMBERS = st.frozensets(st.integers(0, 19))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 20), NUMBERS, NUMBERS, st.frozensets(st.integers(0, 6)), st.booleans())
def test_what_is_asked_for_changes_and_every_other_value_stays(
    group: int, dropped: frozenset[int], emptied: frozenset[int], places: frozenset[int], own: bool
) -> None:
    rows = [row(number) for number in range(20)]
    with tempfile.TemporaryDirectory() as folder:
        path, into = Path(folder) / "a.parquet", Path(folder) / "b.parquet"
        table = pa.Table.from_pylist(rows, SCHEMA)
        pq.write_table(table, path, row_group_size=group, store_schema=own)
        rewrite_rows(path, into, dropped=dropped, emptied=dict.fromkeys(emptied, places))
        made = pq.read_table(into).to_pylist()
    names = {SCHEMA.names[place] for place in places}
    expected = [
        {key: None if number in emptied and key in names else told[key] for key in told}
        for number, told in enumerate(same(rows))
        if number not in dropped
    ]
    assert made == expected


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 20), NUMBERS)
def test_rows_alone_come_in_their_order(group: int, asked: frozenset[int]) -> None:
    rows = [row(number) for number in range(20)]
    with tempfile.TemporaryDirectory() as folder:
        path, into = Path(folder) / "a.parquet", Path(folder) / "b.parquet"
        pq.write_table(pa.Table.from_pylist(rows, SCHEMA), path, row_group_size=group)
        rows_alone(path, into, asked)
        assert pq.read_table(into).to_pylist() == [same(rows)[number] for number in sorted(asked)]


# How a file was written


def columns(path: Path) -> list[tuple[Any, ...]]:
    """Every column as it is stored: type, codec, and whether it has a dictionary and statistics."""
    footer = pq.read_metadata(path)
    told = []
    for number in range(footer.num_columns):
        schema, column = footer.schema.column(number), footer.row_group(0).column(number)
        told.append(
            (
                schema.path,
                schema.physical_type,
                str(schema.logical_type),
                schema.max_definition_level,
                column.compression,
                column.has_dictionary_page,
                column.is_stats_set,
            )
        )
    return told


def groups(path: Path) -> list[int]:
    footer = pq.read_metadata(path)
    return [footer.row_group(number).num_rows for number in range(footer.num_row_groups)]


@pytest.mark.parametrize("codec", ["snappy", "zstd", "gzip", "none"])
def test_schema_codec_groups_and_footer_are_those_of_the_file(codec: str, tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    schema = SCHEMA.set(5, pa.field("kind", pa.string()))
    table = pa.Table.from_pylist([row(number) for number in range(20)], schema)
    pq.write_table(
        table,
        path,
        row_group_size=7,
        compression={"number": codec, "line": "zstd"},
        use_dictionary=["number"],
        write_statistics=["line"],
    )
    rewrite_rows(path, into, dropped={0, 8, 9}, emptied={1: [0]})
    assert columns(into) == columns(path)
    assert pq.read_schema(into).equals(pq.read_schema(path), check_metadata=True)
    assert (groups(path), groups(into)) == ([7, 7, 6], [6, 5, 6])


QUERY = """
    select 'K' || range as number, (range / 4)::decimal(18, 2) as balance_cop, uuid() as id,
        1.5::decimal(4, 1) as rate, date '2018-11-01' as since, now() as seen_at, 'A' as kind,
        '{"a": 1}'::json as told, range::uinteger as line, if(range = 1, $gone, '') as name
    from range(5000)
"""


def made_by_duckdb(path: Path) -> None:
    with duckdb.connect() as store:
        store.execute(
            f"copy ({QUERY}) to '{path}' (format parquet, row_group_size 2048,"
            " compression uncompressed, kv_metadata {source: 'core'})",
            {"gone": GONE},
        )


def as_text(path: Path) -> list[tuple[Any, ...]]:
    """As the intake reads it."""
    with duckdb.connect() as store:
        return store.execute(
            "select columns(*)::varchar from read_parquet($path)", {"path": str(path)}
        ).fetchall()


def test_the_intake_reads_the_rest_as_before(tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    made_by_duckdb(path)
    rewrite_rows(path, into, dropped={1, 4999}, emptied={2: [9]})
    rows = as_text(path)
    rows[2] = (*rows[2][:9], None)
    assert as_text(into) == [*rows[:1], *rows[2:-1]]
    kept = [(*column[:3], *column[4:]) for column in columns(path)]
    assert [(*column[:3], *column[4:]) for column in columns(into)] == kept
    assert pq.read_metadata(into).metadata == {b"source": b"core"}


def test_only_the_columns_that_are_emptied_may_be_null_afterwards(tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    required = pa.schema([pa.field(name, pa.int64(), nullable=False) for name in "ab"])
    pq.write_table(pa.table([[1, 2], [3, 4]], schema=required), path)
    rewrite_rows(path, into, dropped=set(), emptied={1: [1]})
    assert [field.nullable for field in pq.read_schema(into)] == [False, True]
    assert pq.read_table(into).to_pylist() == [{"a": 1, "b": 3}, {"a": 2, "b": None}]


# What is gone is gone


def test_neither_values_nor_statistics_nor_filters_tell_of_it(tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    made_by_duckdb(path)
    assert path.read_bytes().count(GONE.encode()) > 1
    rewrite_rows(path, into, dropped={1}, emptied={})
    assert GONE.encode() not in into.read_bytes()
    footer = pq.read_metadata(into)
    chunks = [footer.row_group(0).column(number) for number in range(footer.num_columns)]
    assert not any(chunk.bloom_filter_offset for chunk in chunks)


@pytest.mark.parametrize("how", ["dropped", "emptied"])
@pytest.mark.parametrize("nested", [False, True])
def test_no_list_of_categories_tells_of_it(how: str, nested: bool, tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    category: Any = pa.array(["A", GONE, "B", "A"]).dictionary_encode()
    if nested:
        category = pa.StructArray.from_arrays([category], names=["kind"])
    pq.write_table(pa.table({"kind": category}), path, compression="none", row_group_size=2)
    dropped, emptied = ({1}, set[int]()) if how == "dropped" else (set[int](), {1})
    rewrite_rows(path, into, dropped=dropped, emptied={row: [0] for row in emptied})
    assert GONE.encode() in path.read_bytes()
    assert GONE.encode() not in into.read_bytes()


def test_the_index_of_pandas_stays_that_of_the_rows(tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    index = pd.Index(["x", "y", "z"], name="key")
    pd.DataFrame({"kind": ["A", GONE, "B"]}, index=index).to_parquet(path)
    rewrite_rows(path, into, dropped={1}, emptied={})
    assert pd.read_parquet(into)["kind"].to_dict() == {"x": "A", "z": "B"}


def test_a_day_far_away_in_ninety_six_bits_stays_that_day(tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    far = pa.array([datetime(9999, 12, 31), datetime(2020, 1, 1)], pa.timestamp("us"))
    pq.write_table(pa.table({"until": far}), path, use_deprecated_int96_timestamps=True)
    rewrite_rows(path, into, dropped={1}, emptied={})
    assert as_text(into) == [("9999-12-31 00:00:00",)]


def test_a_file_of_which_nothing_stays_has_its_columns_still(tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    made_by_duckdb(path)
    rewrite_rows(path, into, dropped=set(range(5000)), emptied={})
    assert pq.read_metadata(into).num_rows == 0
    assert pq.read_schema(into).names == pq.read_schema(path).names
    rewrite_rows(into, tmp_path / "c.parquet", dropped=set(), emptied={})


# What cannot be done, and what is left behind then


@pytest.mark.parametrize("number", [-1, 2])
def test_rows_that_are_not_there_stop_it(number: int, tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pq.write_table(pa.table({"a": [1, 2]}), path)
    with pytest.raises(IntegrityError, match="not as it was judged"):
        rewrite_rows(path, into, dropped={0}, emptied={number: [0]})
    with pytest.raises(IntegrityError, match="not as it was judged"):
        rows_alone(path, into, {number})
    assert not into.exists()


def test_a_damaged_file_leaves_nothing_behind(tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    made_by_duckdb(path)
    content = bytearray(path.read_bytes())
    content[4:4000] = bytes(3996)
    path.write_bytes(content)
    with pytest.raises((OSError, pa.ArrowException)):
        rewrite_rows(path, into, dropped={1}, emptied={})
    assert not into.exists()


def test_the_new_file_is_for_nobody_else(tmp_path: Path) -> None:
    path, into = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pq.write_table(pa.table({"a": [1, 2]}), path)
    rewrite_rows(path, into, dropped={0}, emptied={})
    assert stat.S_IMODE(into.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        rows_alone(path, into, {0})


# The same rows as a night's


def test_the_rows_are_those_of_a_night(folder: Folder, tmp_path: Path) -> None:
    rows = [obligation(f"K{n}", titular_name="A\nB" if n == 1 else 'M "X"') for n in range(6)]
    path = folder.path / "inbox" / "obligations_20261121.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=4)
    folder.load(RUN_DATE)
    told = dict(folder.ask("select obligation_number, line_number from obligations"))
    assert set(told) == {"K0", "K2", "K3", "K4", "K5"}
    (work := tmp_path / "work").mkdir()
    with closing(folder.store()) as store:
        description = folder.settings.extract("obligations")
        prepared = prepare(path, scan(path), description, work, store, checked=False)
    for number, line in told.items():
        assert numbers_of_lines(prepared.original, Identifiers([number])) == [line]
        rows_alone(path, tmp_path / f"{number}.parquet", {line - 2})
        assert pq.read_table(tmp_path / f"{number}.parquet").to_pylist() == [rows[line - 2]]
