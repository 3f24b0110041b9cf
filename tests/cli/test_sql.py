"""`retention sql`: the published copy, read and nothing else."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.explain.sample import retention
from tests.folders import Folder

Capsys = pytest.CaptureFixture[str]


def test_a_table_is_plain_and_aligned_away_from_a_terminal(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "sql", "select 1 as one, null as nothing, 'x' as text")
    assert said.out == "one  nothing  text\n1    NULL     x\n"


def test_csv_and_json_have_the_same_rows(sample: Folder, capsys: Capsys) -> None:
    query = "select obligation_number, expires_on from overdue order by all limit 3"
    as_csv = retention(capsys, sample, "sql", query, "--format", "csv")
    as_json = retention(capsys, sample, "sql", query, "--format", "json")
    assert list(csv.DictReader(as_csv.out.splitlines())) == json.loads(as_json.out)
    assert len(json.loads(as_json.out)) == 3


def test_json_is_json_whatever_the_values(sample: Folder, capsys: Capsys) -> None:
    query = "select 1 as a, 2 as a, 'nan'::double as b, 1.10::decimal(4, 2) as c, null as d"
    said = retention(capsys, sample, "sql", query, "--format", "json")
    assert json.loads(said.out) == [{"a": 1, "a:1": 2, "b": None, "c": "1.10", "d": None}]


def test_no_rows_are_an_empty_list(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "sql", "select 1 as a where false", "--format", "json")
    assert json.loads(said.out) == []


def test_a_limit_limits(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "sql", "from range(10)", "--limit", "2", "--format", "csv")
    assert said.out == "range\n0\n1\n"


def test_a_table_that_is_cut_says_so(sample: Folder, capsys: Capsys) -> None:
    said = retention(capsys, sample, "sql", "from range(1001)")
    assert len(said.out.splitlines()) == 1001
    assert "more than 1,000 rows" in said.err
    assert retention(capsys, sample, "sql", "from range(1000)").err == ""


def test_without_a_query_the_views_are_listed_with_what_they_hold(
    sample: Folder, capsys: Capsys
) -> None:
    said = retention(capsys, sample, "sql", "--format", "csv")
    rows = list(csv.DictReader(said.out.splitlines()))
    kinds = [row["kind"] for row in rows]
    assert kinds == sorted(kinds, reverse=True)
    told = {row["relation"]: row["what it holds"] for row in rows}
    assert told["overdue"] == "what a bureau still shows although its permanence has lapsed"
    assert [name for name, text in told.items() if not text] == []


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('retention.toml')",
        "select * from glob('/*')",
        "attach 'other.duckdb'",
        "copy (select 1) to 'stolen.csv'",
        "export database 'stolen'",
        "install httpfs",
    ],
)
def test_no_file_can_be_reached(sample: Folder, capsys: Capsys, query: str) -> None:
    said = retention(capsys, sample, "sql", query)
    assert (said.code, said.out) == (2, "")
    assert "disabled by configuration" in said.err


@pytest.mark.parametrize(
    "query",
    ["set memory_limit = '1GB'", "set enable_external_access = true", "reset lock_configuration"],
)
def test_no_setting_can_be_changed(sample: Folder, capsys: Capsys, query: str) -> None:
    said = retention(capsys, sample, "sql", query)
    assert said.code == 2
    assert "the configuration has been locked" in said.err


@pytest.mark.parametrize(
    "query", ["create table t as select 1", "delete from run", "drop view overdue"]
)
def test_nothing_can_be_written(sample: Folder, capsys: Capsys, query: str) -> None:
    said = retention(capsys, sample, "sql", query)
    assert said.code == 2
    assert "read-only" in said.err


def test_an_error_says_what_is_wrong_and_which_views_there_are(
    sample: Folder, capsys: Capsys
) -> None:
    said = retention(capsys, sample, "sql", "select * from overdu")
    assert said.code == 2
    assert "Table with name overdu does not exist" in said.err
    views = "alerts, cases_due, expiring, negative_reports, overdue, permanence"
    assert f"the views: {views}" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("query", ["", ";", "select '\udcff'"])
def test_what_is_no_query_is_a_usage_error(sample: Folder, capsys: Capsys, query: str) -> None:
    assert retention(capsys, sample, "sql", query).code == 2


def test_the_copy_is_read_while_a_night_is_at_work(sample: Folder, capsys: Capsys) -> None:
    with sample.store():
        assert retention(capsys, sample, "sql", "select 1 as a").code == 0


def test_without_a_night_there_is_nothing_to_query(tmp_path: Path, capsys: Capsys) -> None:
    said = retention(capsys, Folder.at(tmp_path), "sql", "select 1")
    assert said.code == 2
    assert "run the night first" in said.err
