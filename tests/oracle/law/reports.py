"""What a bureau shows of the obligation, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.oracle.facts import Facts, Mora


@dataclass(frozen=True)
class Report:
    """One bureau's report: whether it shows now, and the first day of which anybody tells."""

    bureau: str
    is_shown: bool
    told_first_on: date | None

    def first_on(self, mora: Mora) -> date | None:
        """R: the first report, unless that day is before this mora: it was of an earlier one."""
        first, start = self.told_first_on, mora.started_on
        return None if first is not None and start is not None and first < start else first


def report_of(facts: Facts, bureau: str) -> Report:
    """The bureau's report of this obligation and titular."""
    rows = [row for row in facts.bureau_rows if row.bureau == bureau]
    told = [row.first_negative_on for row in rows if row.first_negative_on is not None]
    return Report(
        bureau=bureau,
        is_shown=bureau not in facts.creditor.told_bureaus
        or any(row.withdrawn_on is None for row in rows),
        told_first_on=min(told, default=facts.first_negative_reported_on),
    )
