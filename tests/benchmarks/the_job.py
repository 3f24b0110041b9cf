"""The job that the benchmarks compare, as a person would ask for it.

Read tonight's extract, set bad rows aside, remember from night to night since when each obligation
was in mora (the earliest start stands), reckon when each report must go, and write the list of what
must go now or soon, for two bureaus.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

BUREAUS: Final = ("datacredito", "transunion")
CREDITORS: Final = ("900900901", "900900902", "900900903")
ID_TYPES: Final = ("CC", "NIT", "CE", "TI", "PA", "PEP", "PPT")
KEY: Final = ["creditor_id", "obligation_number", "titular_id_type", "titular_id_number"]
DAYS: Final = ["opened_on", "mora_started_on", "cured_on", "extinguished_on", "assigned_on"]
AMOUNTS: Final = ["original_amount_cop", "balance_cop", "past_due_cop"]
COUNTS: Final = ["instalments_past_due", "days_past_due"]
TOLD: Final = ["portfolio", "titular_name", "titular_role"]
NIT_WEIGHTS: Final = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43)
HORIZON_DAYS: Final = 45
ORDER_DAYS: Final = 10
TRANSITION_FROM: Final = date(2021, 10, 29)
TRANSITION_SETTLED_TO: Final = date(2021, 4, 29)
TRANSITION_TO: Final = date(2022, 10, 31)
"""Ley 2157/2021 art. 9, the Saturday on which its window ended moved to Monday."""
FIRST_DAY: Final = date(1950, 1, 1)
LISTED: Final = [
    "bureau", "creditor_id", "portfolio", "obligation_number", "titular_id_type",
    "titular_id_number", "titular_name", "titular_role", "mora_started_on", "mora_ended_on",
    "mora_days", "exp_2x_on", "exp_4y_on", "exp_8y_on", "exp_transition_on", "expires_on",
    "order_due_on", "days_overdue", "decision", "flags",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Night:
    """One night's files and dates; `previous_cutoff_on` is None on the first."""

    obligations: Path
    mora_episodes: Path | None
    state: Path
    out: Path
    cutoff_on: date
    run_date: date
    previous_cutoff_on: date | None


def night_from_arguments() -> Night:
    """The night that the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--obligations", type=Path, required=True)
    parser.add_argument("--mora-episodes", type=Path)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cutoff", type=date.fromisoformat, required=True)
    parser.add_argument("--run-date", type=date.fromisoformat, required=True)
    told = parser.parse_args()
    told.state.mkdir(parents=True, exist_ok=True)
    told.out.mkdir(parents=True, exist_ok=True)
    before = told.state / "cutoff"
    previous = date.fromisoformat(before.read_text()) if before.exists() else None
    before.write_text(told.cutoff.isoformat())
    return Night(
        told.obligations, told.mora_episodes, told.state, told.out, told.cutoff, told.run_date,
        previous,
    )  # fmt: skip
