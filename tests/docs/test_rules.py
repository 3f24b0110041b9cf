"""docs/rules.md names every rule id a result can carry, every gate, and files that exist."""

from __future__ import annotations

import re

from retention.store import Store, sql_files
from tests.docs.pages import ROOT, first_cells, page, sections, table

TEXT = page("docs/rules.md")


def test_every_rule_id_of_a_result_is_documented() -> None:
    with Store(None) as store:
        ids = {row[0] for row in store.rows("law/30_legal_bases")}
        ids |= {row["rule_id"] for row in store.records("law/10_law_parameters")}
    assert ids <= set(first_cells(TEXT))


def test_every_gate_is_documented_in_the_order_in_which_they_decide() -> None:
    gates = first_cells(sections(TEXT)["From dates to decisions"])
    assert gates == [f"sql/{name}.sql" for name in sql_files("gates")]


def test_every_file_that_is_named_exists() -> None:
    named = re.findall(r"`(sql/[^`]+\.sql)`", TEXT)
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_file_of_a_rule_cites_the_rule() -> None:
    for row in table(sections(TEXT, level=1)["Rules"].split("## ")[0]):
        file = row[3].strip("`")
        assert row[0].strip("`") in (ROOT / file).read_text(encoding="utf-8")
