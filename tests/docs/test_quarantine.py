"""docs/quarantine.md explains every reason for which a row is set aside."""

from __future__ import annotations

from retention.store import Store
from tests.docs.pages import page, table


def test_every_reason_is_documented_as_it_is_written_into_quarantine() -> None:
    with Store(None) as store:
        store.define(["law/52_event_refusals"])
        reasons = store.rows("intake/fault_reasons")
    documented = [row[:3] for row in table(page("docs/quarantine.md"))]
    assert documented == [
        [f"`{code}`", f"`{column}`" if column else "", reason] for code, column, reason in reasons
    ]


def test_every_reason_says_what_to_do() -> None:
    assert all(row[3] for row in table(page("docs/quarantine.md")))
