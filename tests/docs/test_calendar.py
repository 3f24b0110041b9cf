"""docs/calendar.md: its examples give what it says, and what it names exists."""

from __future__ import annotations

import doctest
import re
from datetime import date

from retention.law import calendar
from retention.store import Store
from tests.docs.pages import ROOT, blocks, first_cells, page

TEXT = page("docs/calendar.md")


def test_the_example_in_python_gives_what_it_says() -> None:
    [example] = blocks(TEXT, "python")
    found = doctest.DocTestParser().get_doctest(example, {}, "docs/calendar.md", None, 0)
    assert len(found.examples) == 5
    assert doctest.DocTestRunner().run(found).failed == 0


def test_the_example_in_sql_gives_the_same() -> None:
    [example] = blocks(TEXT, "sql")
    with Store(None) as store:
        store.run("schema/functions")
        calendar.define_calendar(store)
        [row] = store.connection.execute(example).fetchall()
    assert row == (date(2026, 11, 3), date(2026, 10, 28), 14)


def test_every_function_is_in_the_table() -> None:
    functions = re.findall(r"^def ([a-z]\w+)\(", page("retention/law/calendar.py"), re.MULTILINE)
    named = {cell.split("(")[0] for cell in first_cells(TEXT.split("\n## ")[0]) if "(" in cell}
    assert named | {"define_calendar"} == set(functions)


def test_every_file_that_is_named_exists() -> None:
    named = re.findall(r"`((?:sql|tests|retention)/[^`]+\.\w+)`", TEXT)
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []
