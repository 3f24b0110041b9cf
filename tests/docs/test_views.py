"""docs/views.md says every view and column there is, and none that is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from retention.store import relation_name, sql_files, sql_text
from tests.docs.pages import first_cells, page, sections

if TYPE_CHECKING:
    import duckdb

SECTIONS = sections(page("docs/views.md"))
VIEWS = [*map(relation_name, sql_files("views")), "law_parameters"]


def documented_columns(view: str) -> list[str]:
    if "Same columns as `permanence`." in SECTIONS[view]:
        return documented_columns("permanence")
    return first_cells(SECTIONS[view])


def test_every_view_has_a_section_and_every_section_a_view() -> None:
    assert sorted(SECTIONS) == sorted([*VIEWS, "Flags"])


def test_the_copy_has_no_other_view_than_these_and_the_one_they_start_from(
    analytics: duckdb.DuckDBPyConnection,
) -> None:
    found = analytics.execute("select view_name from duckdb_views() where not internal")
    assert {row[0] for row in found.fetchall()} == {*VIEWS, "reports"} - {"law_parameters"}


@pytest.mark.parametrize("view", VIEWS)
def test_the_columns_of_a_view_are_documented_in_their_order(
    view: str, analytics: duckdb.DuckDBPyConnection
) -> None:
    assert documented_columns(view) == analytics.table(view).columns


def test_every_flag_is_documented_and_no_other() -> None:
    written = re.findall(r"then '([A-Z0-9_]+)'", sql_text("evaluation/reports"))
    assert first_cells(SECTIONS["Flags"]) == sorted(written)


def test_every_reason_to_withhold_is_documented() -> None:
    codes = re.findall(r"'([A-Z]+(?:_[A-Z]+)+)'", sql_text("purge/withheld"))
    [told] = [line for line in SECTIONS["withheld"].splitlines() if "`reason_code`" in line]
    reasons = {code for code in codes if code != "WITHDRAW_NOW"}
    assert reasons == set(re.findall(r"[A-Z]+(?:_[A-Z]+)+", told))
