"""An office where several people decide about a purge list, each with a password of his own.

Commands run in this process. The portfolio has a line for each way in which a line can stand; whose
dates are literals, and the night that lists them is that of 2026-11-20.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from click.testing import Result

from retention.errors import RetentionError
from retention.register import Register
from tests.cases.officer import Officer, options
from tests.folders import CREDITOR, Folder, Row, obligation

BUREAU: Final = "datacredito"
FIRST_NIGHT: Final = "2026-11-20"
ORDER: Final = f"bureau/{BUREAU}/withdrawal_orders_{CREDITOR}.csv"
REGISTER_TABLES: Final = (
    "ledger",
    "delivered_runs",
    "configurations",
    "people_changes",
    "known_items",
    "purge_events",
    "requests",
    "request_items",
    "request_answers",
)

CONFIGURATION: Final = f"""\
inbox = "inbox"
out = "out"
threads = 1
max_quarantine_share = 1.0

[people]
identity = "password"

[sources.{CREDITOR}]
name = "Crédito de Ejemplo S.A.S."
bureaus = ["{BUREAU}"]
"""

EXPIRED: Final = obligation(
    "A1", mora_started_on="2024-01-01", cured_on="2024-01-31", evidence_id="P-1"
)
"""The term ended on 2024-03-31."""
DUE: Final = obligation(
    "A2", mora_started_on="2026-01-01", cured_on="2026-04-20", evidence_id="P-2"
)
"""The term ends on 2026-11-24: the order has been due since 2026-11-14."""
DOUBTFUL: Final = obligation("A3", mora_started_on="2025-01-01", evidence_id=None)
"""NEEDS_HUMAN: its documents are missing (D-1)."""
COMING: Final = obligation(
    "A4", mora_started_on="2026-01-01", cured_on="2026-04-26", evidence_id="P-4"
)
"""OK_UNTIL 2026-12-12: the order falls due on 2026-12-02."""
PORTFOLIO: Final = (EXPIRED, DUE, DOUBTFUL, COMING)

ROLES: Final = {
    "olga": "officer",
    "alba": "approver",
    "beto": "approver",
    "rita": "reviewer",
    "ana": "analyst",
}
"""Everybody's password is `password_of` his name; nadia has a password and no role."""


def password_of(name: str) -> str:
    """The password of somebody at this office."""
    return f"la clave de {name}"


@dataclass(frozen=True)
class Office(Officer):
    """A desk in a folder with its retention.toml, and the people who work at it."""

    @classmethod
    def at(
        cls,
        path: Path,
        rows: tuple[Row, ...] = PORTFOLIO,
        configuration: str = CONFIGURATION,
        of: Office | None = None,
    ) -> Office:
        """A folder with one extract; at work are those `of` another office, or nobody yet."""
        office = cls(Folder.at(path, configuration))
        office.folder.write("obligations_20261119.csv", rows)
        if of is not None:
            place = office.folder.settings.workflow
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(of.folder.settings.workflow, place)
        return office

    def copied(self, path: Path) -> Office:
        """The same office in another folder, to go its own way from here."""
        shutil.copytree(self.folder.path, path)
        return Office(Folder(path), self.creditor)

    def employ(self) -> None:
        """Everybody of ROLES, and nadia, with their passwords."""
        self.say("people", "give", "olga", "officer")
        with self.password_to_set("olga"):
            self.say("people", "password", "olga")
        for name, role in ROLES.items():
            if name != "olga":
                self.by("olga", "people", "give", name, role)
        for name in (*ROLES, "nadia"):
            if name != "olga":
                with self.password_to_set(name):
                    self.by("olga", "people", "password", name)

    @contextmanager
    def password_to_set(self, name: str) -> Iterator[None]:
        with patch.dict(os.environ, RETENTION_NEW_PASSWORD=password_of(name)):
            yield

    def as_somebody(self, name: str, *words: str | Path) -> Result:
        """A command by somebody, with his password."""
        with patch.dict(os.environ, RETENTION_PASSWORD=password_of(name)):
            return self.run(*words, "--as", name)

    def by(self, name: str, *words: str | Path) -> str:
        """What a command of somebody writes; raises what it raises."""
        done = self.as_somebody(name, *words)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code in (0, 1), done.output
        return done.stdout

    def refusal_to(self, name: str, *words: str | Path) -> RetentionError:
        """What the program raises instead of doing what somebody commands."""
        error = self.as_somebody(name, *words).exception
        assert isinstance(error, RetentionError), error
        return error

    def ask(
        self, name: str, action: str, *items: str, today: str = FIRST_NIGHT, **told: str
    ) -> str:
        """Ask for something about items (approve, withhold); the number of the request."""
        told = {"reason": "así lo pide el titular", **told}
        said = self.by(name, "purge", action, *items, "--today", today, *options(told))
        return said.split()[1].rstrip(":")

    def hold(self, name: str, *, today: str = FIRST_NIGHT, **told: str) -> str:
        """Ask for a hold on an obligation or titular; its number."""
        told = {"reason": "lo pide la autoridad", **told}
        if "obligation" in told:
            told["creditor"] = CREDITOR
        return self.by(name, "hold", "open", "--today", today, *options(told)).strip()

    def grant(self, name: str, request: str, today: str = FIRST_NIGHT) -> None:
        self.by(name, "purge", "grant", request, "--today", today)

    def withheld(self, *items: str, ground: str = "data_error", **told: str) -> str:
        """Items withheld by two people, on a ground; the number of the hold."""
        request = self.ask("rita", "withhold", *items, ground=ground, **told)
        self.grant("alba", request, told.get("today", FIRST_NIGHT))
        return request

    def proof(self) -> str:
        """The path of a file that proves something."""
        return self.evidence("auto_del_juzgado.pdf")

    def purge_list(self, run_date: str = FIRST_NIGHT) -> dict[str, dict[str, str]]:
        """The delivered list by obligation."""
        rows = self.delivered(run_date, "purge_list.csv")
        return {row["obligation_number"]: row for row in rows}

    def purge_id(self, number: str, run_date: str = FIRST_NIGHT) -> str:
        """The purge_id of an obligation's line."""
        return self.purge_list(run_date)[number]["purge_id"]

    def ordered(self, run_date: str) -> list[str]:
        """The obligations in a night's order."""
        return [row["obligation_number"] for row in self.delivered(run_date, ORDER)]

    def held(self, run_date: str) -> dict[str, dict[str, str]]:
        """The rows of withheld.csv by obligation."""
        rows = self.delivered(run_date, "withheld.csv")
        return {row["obligation_number"]: row for row in rows}

    def alerts(self, run_date: str) -> set[tuple[str, str]]:
        """The alerts about orders: which, and of which obligation."""
        rows = self.delivered(run_date, "alerts.csv")
        return {
            (row["alert"], row["obligation_number"])
            for row in rows
            if row["alert"].startswith("ORDER_") or row["alert"] == "REAPPEARED"
        }

    def states(self, today: str) -> dict[str, str]:
        """Where every item stands, by obligation, as `purge list` tells it."""
        rows = json.loads(self.say("purge", "list", "--json", "--today", today))
        return {row["obligation_number"]: row["state"] for row in rows}

    def deliver(self, run_date: str) -> dict[str, bytes]:
        """The whole folder of a night, by name."""
        place = self.folder.path / "out" / run_date
        files = sorted(path for path in place.rglob("*") if path.is_file())
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query finds in the register's file."""
        with closing(sqlite3.connect(self.folder.settings.workflow)) as register:
            return register.execute(query).fetchall()

    def leaves(self) -> list[tuple[int, str]]:
        """Number and kind of every leaf."""
        return self.rows("select leaf_id, kind from ledger order by leaf_id")

    def events(self, number: str) -> list[tuple[str, str]]:
        """What happened to the item of an obligation, and when, in order."""
        return self.rows(
            "select e.event, e.happened_on from purge_events as e"
            " join known_items as p on p.purge_id = e.purge_id"
            f" where p.obligation_number = '{number}' order by e.event_id"
        )

    def show(self, name: str, numbers: Mapping[str, str | None], seen_on: str) -> None:
        """The bureau's own report: what it shows (number → None) or withdrew (→ the day)."""
        rows = [
            {
                "bureau": BUREAU,
                **{key: row for key, row in obligation(number).items() if row},
                "first_negative_on": "2026-01-20",
                "last_seen_on": seen_on,
                "withdrawn_on": withdrawn_on,
            }
            for number, withdrawn_on in numbers.items()
        ]
        self.folder.write(name, rows)

    def answered(self, *rows: Row, today: str, name: str = "respuestas.csv") -> Result:
        """The bureau's answers, in a file, brought by the officer."""
        path = self.folder.path / name
        columns = list(dict.fromkeys(column for row in rows for column in row))
        lines = [",".join(columns)]
        lines += [",".join(str(row.get(column) or "") for column in columns) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return self.bring(path, today)

    def bring(self, path: Path, today: str, *words: str) -> Result:
        """A file of answers, brought by the officer."""
        return self.as_somebody("olga", "purge", "confirm", path, "--today", today, *words)

    @contextmanager
    def behind_its_back(self) -> Iterator[sqlite3.Connection]:
        """The register's file in the hands of somebody who has taken its triggers away."""
        with closing(sqlite3.connect(self.folder.settings.workflow)) as register:
            triggers = "select name from sqlite_master where type = 'trigger'"
            for (trigger,) in register.execute(triggers).fetchall():
                register.execute(f"drop trigger {trigger}")
            yield register
            register.commit()

    def register(self) -> Register:
        """The register as the program opens it; close it."""
        return Register(self.folder.settings.workflow)
