"""What bureaus reported of rows goes with what the rows told, and nothing else does."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from click.testing import Result

from retention.ledger import leaf
from tests.bureaus.reports import bring, refusals, told
from tests.erasure.ripe_office import LAST_NIGHT, RipeOffice
from tests.folders import CREDITOR
from tests.purge.office import BUREAU, FIRST_NIGHT, ORDER

WORDS: Final = ("--severity", "inconsistent", "--json")


def items(office: RipeOffice, table: str) -> set[str]:
    """The items that a table of the register speaks of."""
    return {item for (item,) in office.rows(f"select purge_id from {table}")}


def test_what_was_reported_of_what_is_erased_goes_with_it(office: RipeOffice) -> None:
    orders = office.delivered(FIRST_NIGHT, ORDER)
    lines = [f"{row['order_line']},E1" for row in orders]

    def bring_all() -> Result:
        return bring(office, *lines, titles="line_number,code", words=WORDS, today=LAST_NIGHT)

    assert len(told(bring_all())) == len(orders) == 10
    office.erased(*office.wanted())
    kept = items(office, "known_items")
    assert (len(kept), items(office, "bureau_rejects")) == (4, kept)
    assert "ok" in office.say("verify", "ledger")
    again = bring_all()
    assert {line["became"] for line in told(again)} == {"recorded already"}
    assert refusals(again) == [
        f"line {place}: the file sent has no row of that number"
        for place, row in enumerate(orders, start=2)
        if row["purge_id"] not in kept
    ]


def test_what_was_reported_of_a_row_that_ordered_nothing_goes_with_the_last_mora(
    office: RipeOffice,
) -> None:
    add_report(office, "CR-E1", "1000001")
    add_report(office, "CR-E2", "1000002")
    assert office.erased(office.item("CR-E1")).startswith("request")
    left = office.rows("select report_id from bureau_rejects")
    assert left == [(report_id("CR-E2", "1000002"),)]
    assert "ok" in office.say("verify", "ledger")


def report_id(number: str, titular: str) -> str:
    told = f"{BUREAU}|{CREDITOR}|{number}|CC|{titular}"
    return sha256(told.encode()).hexdigest()[:16]


def add_report(office: RipeOffice, number: str, titular: str) -> None:
    """A row of an update file, in which nothing was ordered, is questioned."""
    row = dict.fromkeys(("answer_sha256", "sent_sha256", "row_sha256"), "0" * 64)
    row |= {"report_id": report_id(number, titular), "severity": "inconsistent"}
    row |= {"sent_on": FIRST_NIGHT, "reported_on": FIRST_NIGHT}
    rows = json.dumps([row | {"answer_line": 2, "sent_line": 1}])
    by = {"author": "olga", "recorded_at": "2026-11-24T10:00:00+00:00"}
    with (
        office.register() as register,
        register.writing(),
        leaf(register, "bureau report", "0" * 64, **by) as leaf_id,
    ):
        register.add("add_bureau_rejects", [by | {"told": rows, "leaf_id": leaf_id}])
