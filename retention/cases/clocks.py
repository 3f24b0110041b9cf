"""Lays the clocks of cases over the cases and events that a store knows.

The relations of sql/cases are laid down in the order in which they read each other; docs/clocks.md
is the text that binds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from retention.store import relation_name, sql_files

if TYPE_CHECKING:
    from retention.store import Store
CLOCK_LAW: Final = ("05_smmlv", "10_law_parameters", "50_clock_terms")
"""The files of sql/law that the clocks read."""


def define_clocks(store: Store) -> None:
    """Make the tables of sql/cases, `case_clocks` the last of them.

    Reads cases_known, case_events_known, subscriptions, law_parameters and clock_terms; needs the
    calendar (retention.law.calendar.define_calendar).
    """
    _lay(store, "cases")


def define_effects(store: Store) -> None:
    """Make the tables of sql/effects: what the cases, their clocks laid down, bring about."""
    _lay(store, "effects")


def _lay(store: Store, folder: str) -> None:
    for name in sql_files(folder):
        store.define_table(relation_name(name), name)
