"""The rules are plain SQL: a distributed engine runs them unchanged, through transpiling."""

from __future__ import annotations

import re
from functools import cache

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp

from retention.store import relation_name, sql_files, sql_text

FOLDERS = ("law", "law/calendar", "permanence", "gates", "notices", "gates/at_bureaus")
FILES = [name for folder in FOLDERS for name in sql_files(folder)]
RULES = [name for name in FILES if not name.startswith("law/")]
OURS = {"add_days", "add_months", "days_between"}
"""The only functions of our own: sql/schema/functions says what they are on Spark."""

PLAIN = (
    exp.AddMonths,  # how sqlglot reads add_months, which Spark has under the same name
    exp.And,
    exp.Case,
    exp.Cast,
    exp.Coalesce,
    exp.Concat,
    exp.Count,
    exp.DateFromParts,  # make_date, which Spark has under the same name
    exp.Exists,
    exp.Extract,
    exp.Greatest,
    exp.If,
    exp.Least,
    exp.Max,
    exp.Min,
    exp.Or,
    exp.RowNumber,
    exp.Struct,  # struct_pack is struct on Spark; no other engine-made type is used
    exp.Sum,
    exp.Year,
)
GIVEN = (
    "run",
    "episodes_known",
    "instalments_known",
    "notices_known",
    "obligations_known",
    "flagged_obligations",
    "creditor_tells",
    "dated_terms",
    "bureau_records",
    "obligation_cases",
)
"""What is known, and the conclusions on which the next rules are laid (retention.law.judging)."""
FIELDS = ("rule", "article", "in force", "grain", "reads", "invariant", "alternate explanation")
NOT_PORTABLE = ("::", "[", "//", "qualify ", " exclude ", " filter ", "asof ", "date_diff")


@cache
def tree(name: str) -> exp.Query:
    [parsed] = sqlglot.parse(sql_text(name), read="duckdb", error_level=ErrorLevel.RAISE)
    assert isinstance(parsed, exp.Query)
    return parsed


def header(name: str) -> str:
    """The comment at the top, its lines joined."""
    lines = [line[2:].strip() for line in sql_text(name).split("\n") if line.startswith("--")]
    return " ".join(lines)


@pytest.mark.parametrize("name", FILES)
def test_a_rule_transpiles_to_spark_without_a_warning(name: str) -> None:
    [spark] = sqlglot.transpile(
        sql_text(name), read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE
    )
    again = sqlglot.parse_one(spark, read="spark", error_level=ErrorLevel.RAISE)
    assert isinstance(again, exp.Query)
    assert [s.alias_or_name for s in again.selects] == [s.alias_or_name for s in tree(name).selects]


@pytest.mark.parametrize("name", FILES)
def test_a_rule_calls_only_functions_that_every_engine_has(name: str) -> None:
    for call in tree(name).find_all(exp.Func):
        if isinstance(call, exp.Anonymous):
            assert call.name.lower() in OURS
        else:
            assert isinstance(call, PLAIN), f"{type(call).__name__}: {call.sql()}"


@pytest.mark.parametrize("name", FILES)
def test_a_rule_has_no_syntax_of_one_engine(name: str) -> None:
    code = re.sub(r"--[^\n]*|'[^']*'", "", sql_text(name)).lower()
    assert [sign for sign in NOT_PORTABLE if sign in code] == []


@pytest.mark.parametrize("name", FILES)
def test_a_rule_names_every_column_it_selects(name: str) -> None:
    stars = tree(name).find_all(exp.Star)
    assert [star for star in stars if not isinstance(star.parent, exp.Count)] == []


@pytest.mark.parametrize("name", FILES)
def test_a_rule_adds_to_dates_only_through_the_three_functions(name: str) -> None:
    assert list(tree(name).find_all(exp.Interval)) == []
    for sum_ in tree(name).find_all(exp.Add, exp.Sub):
        assert not any(column.name.endswith("_on") for column in sum_.find_all(exp.Column))


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_what_a_lawyer_asks(name: str) -> None:
    missing = [field for field in FIELDS if not re.search(rf"\b{field}: \S", header(name))]
    assert missing == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_reads_what_its_header_says(name: str) -> None:
    ctes = {cte.alias for cte in tree(name).find_all(exp.CTE)}
    read = {table.name for table in tree(name).find_all(exp.Table)} - ctes
    reads = re.search(r"\breads: ([a-z0-9_, ]+)\.", header(name))
    assert reads is not None
    assert set(reads[1].split(", ")) == read


def test_the_files_of_a_folder_read_only_what_is_defined_before_them() -> None:
    known = set(GIVEN)
    for name in FILES:
        ctes = {cte.alias for cte in tree(name).find_all(exp.CTE)}
        read = {table.name for table in tree(name).find_all(exp.Table)} - ctes
        assert read <= known, f"{name} reads {sorted(read - known)}"
        known.add(relation_name(name))
