"""A bureau file made of literals, with what the night knows of it, laid down in memory.

Rows name only what a test is about; nobody in them exists.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from retention.bureaus.amending import define_amending
from retention.bureaus.rules import define_findings, define_matches, rules
from retention.store import Store

Row = dict[str, Any]

CUTOFF: Final = "2026-10-31"
COLUMNS: Final = {
    "line_number": "bigint",
    "obligation_number": "varchar",
    "branch": "varchar",
    "titular_id_type": "varchar",
    "titular_id_number": "varchar",
    "titular_name": "varchar",
    "titular_role": "varchar",
    "situacion": "varchar",
    "opened_on": "date",
    "matures_on": "date",
    "behaviour": "varchar",
    "origin_state": "varchar",
    "origin_state_on": "date",
    "account_state": "varchar",
    "account_state_on": "date",
    "adjetivo": "varchar",
    "adjetivo_on": "date",
    "days_past_due": "integer",
    "original_amount_cop": "bigint",
    "balance_cop": "bigint",
    "available_cop": "bigint",
    "instalment_cop": "bigint",
    "past_due_cop": "bigint",
    "instalments_agreed": "integer",
    "instalments_paid": "integer",
    "instalments_past_due": "integer",
    "permanence_months": "integer",
    "permanence_on": "date",
    "due_on": "date",
    "paid_on": "date",
    "payment_form": "varchar",
    "cutoff_on": "date",
    "new_obligation_number": "varchar",
}
KNOWN: Final = {
    "obligation_key": "bigint",
    "obligation_number": "varchar",
    "titular_id_type": "varchar",
    "titular_id_number": "varchar",
    "titular_name": "varchar",
    "titular_role": "varchar",
    "opened_on": "date",
    "days_past_due": "integer",
    "past_due_cop": "bigint",
    "balance_cop": "bigint",
    "original_amount_cop": "bigint",
    "instalments_past_due": "integer",
    "mora_started_on": "date",
    "cured_on": "date",
    "extinguished_on": "date",
    "extinguished_by": "varchar",
    "voluntary_payment": "boolean",
    "is_in_mora": "boolean",
    "is_cured": "boolean",
    "is_paid": "boolean",
    "is_vanished": "boolean",
    "is_reported": "boolean",
    "are_amounts_of_cut": "boolean",
    "has_authorisation": "boolean",
    "has_valid_notice": "boolean",
    "decision": "varchar",
    "verb": "varchar",
    "rule_id": "varchar",
    "legal_basis": "varchar",
    "expires_on": "date",
    "is_withheld": "boolean",
    "is_fallecido": "boolean",
    "fallecido_on": "date",
    "is_insolvent": "boolean",
    "told_line": "bigint",
}
FACTS: Final = {
    "bureau": "varchar",
    "creditor_id": "varchar",
    "cutoff_on": "date",
    "is_complete": "boolean",
    "mora_first_day": "integer",
    "has_before": "boolean",
    "is_known": "boolean",
    "columns_there": "varchar[]",
}
EVERY_COLUMN: Final = tuple(name for name in COLUMNS if name != "line_number")

PERSON: Row = {
    "obligation_number": "A1",
    "titular_id_type": "CC",
    "titular_id_number": "1000001",
    "titular_role": "deudor_principal",
}
GOOD: Row = {
    **PERSON,
    "situacion": "normal",
    "opened_on": "2025-01-15",
    "matures_on": "2027-01-15",
    "behaviour": "al_dia",
    "origin_state": "normal",
    "origin_state_on": "2025-01-15",
    "account_state": "al_dia",
    "account_state_on": CUTOFF,
    "adjetivo": "ninguno",
    "days_past_due": 0,
    "balance_cop": 900_000,
    "past_due_cop": 0,
    "instalments_past_due": 0,
    "paid_on": "2026-10-05",
    "cutoff_on": CUTOFF,
    "payment_form": "vigente",
}
"""A row that breaks no rule."""
IN_MORA: Row = {
    "behaviour": "mora_60",
    "account_state": "en_mora",
    "days_past_due": 75,
    "past_due_cop": 200_000,
    "instalments_past_due": 3,
    "paid_on": None,
}
KNOWN_ROW: Row = {
    **PERSON,
    "opened_on": "2025-01-15",
    "days_past_due": 0,
    "past_due_cop": 0,
    "balance_cop": 900_000,
    "is_in_mora": False,
    "is_cured": False,
    "is_paid": False,
    "is_vanished": False,
    "is_reported": False,
    "are_amounts_of_cut": True,
    "is_withheld": False,
    "is_fallecido": False,
    "is_insolvent": False,
    "told_line": 2,
}
KNOWN_MORA: Row = {
    "days_past_due": 75,
    "past_due_cop": 200_000,
    "mora_started_on": "2026-08-18",
    "is_in_mora": True,
    "is_reported": True,
    "has_authorisation": True,
    "has_valid_notice": True,
    "decision": "OK_UNTIL",
    "rule_id": "P-8Y",
    "legal_basis": "Ley 1266/2008 art. 13",
    "expires_on": "2034-08-18",
}


def row(**told: Any) -> Row:
    """A row of the file that is good but for what it tells."""
    return {**GOOD, **told}


def in_mora(**told: Any) -> Row:
    """A row of the file in mora since 75 days, good but for what it tells."""
    return {**GOOD, **IN_MORA, **told}


def known(**told: Any) -> Row:
    """An obligation that the night knows to be up to date."""
    return {**KNOWN_ROW, **told}


def known_mora(**told: Any) -> Row:
    """An obligation that the night knows to be in mora since 75 days, and that may be reported."""
    return {**KNOWN_ROW, **KNOWN_MORA, **told}


@dataclass(frozen=True)
class BureauFile:
    """A file, the one before it (None: there is none), and what the night knows (None: nothing)."""

    rows: Sequence[Row]
    before: Sequence[Row] | None = None
    night: Sequence[Row] | None = None
    facts: Row = field(default_factory=dict)

    @contextmanager
    def laid_down(self) -> Iterator[Store]:
        """A store with the relations of the file, matched."""
        store = in_memory()
        self._fill(store)
        define_matches(store)
        yield store

    def broken(self, rule: int | None = None) -> list[tuple[Any, ...]]:
        """Line, column, found and expected of each finding; of one rule, or with its number."""
        names = {each.number: each.name for each in rules()}
        with self.laid_down() as store:
            define_findings(store)
            told = "line_number, column_name, found, expected"
            if rule is None:
                query = f"select rule, {told} from bureau_findings order by all"
            else:
                query = f"select {told} from {names[rule]} order by all"
            return store.connection.execute(query).fetchall()

    def numbers(self) -> set[int]:
        """The numbers of the rules that the file breaks."""
        return {found[0] for found in self.broken()}

    def asked(self, query: str) -> list[tuple[Any, ...]]:
        """What a query finds after amending."""
        with self.laid_down() as store:
            define_amending(store)
            return store.connection.execute(query).fetchall()

    def amended(self, line: int = 1) -> dict[str, tuple[str | None, str | None]]:
        """What a line said and says now, by column."""
        query = "select column_name, was, now from amendments where line_number = "
        return {name: (was, now) for name, was, now in self.asked(f"{query}{line}")}

    def reasons(self) -> set[tuple[Any, ...]]:
        """Line, rule and reason of every amendment."""
        return set(self.asked("select line_number, rule_id, reason from amendments"))

    def left_out(self) -> list[tuple[Any, ...]]:
        """Line, rule and reason of what leaves."""
        return self.asked("select line_number, rule_id, reason from left_out order by all")

    def kept(self) -> list[tuple[Any, ...]]:
        """Line, rule and reason of what a hold or a person keeps."""
        return self.asked("select line_number, rule_id, reason from kept order by all")

    def _fill(self, store: Store) -> None:
        facts = {
            "bureau": "datacredito",
            "creditor_id": "900123456",
            "cutoff_on": CUTOFF,
            "is_complete": True,
            "mora_first_day": 30,
            "has_before": self.before is not None,
            "is_known": self.night is not None,
            "columns_there": EVERY_COLUMN,
            **self.facts,
        }
        night = [{"obligation_key": key, **told} for key, told in enumerate(self.night or ())]
        make(store, "bureau_facts", FACTS, [facts])
        make(store, "bureau_rows", COLUMNS, numbered(self.rows))
        make(store, "bureau_rows_before", COLUMNS, numbered(self.before or ()))
        make(store, "bureau_known", KNOWN, night)


@cache
def in_memory() -> Store:
    """One store for all files: each lays its own relations over those of the one before."""
    store = Store(None, threads=1)
    store.run("schema/functions")
    return store


def numbered(rows: Sequence[Row]) -> list[Row]:
    """Rows with their line numbers, from 1."""
    return [{"line_number": line, **told} for line, told in enumerate(rows, 1)]


def make(store: Store, table: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
    """A table of rows; what a row does not tell is null."""
    unknown = {name for told in rows for name in told} - set(columns)
    assert not unknown, unknown
    types = ", ".join(f"{name} {of}" for name, of in columns.items())
    store.connection.execute(f"create or replace temp table {table} ({types})")
    structure = json.dumps([dict(columns)])
    store.connection.execute(
        f"insert into {table} select unnest(from_json($rows, $structure), recursive := true)",
        {"rows": json.dumps(rows), "structure": structure},
    )
