"""An office of which much may be erased: a line of the portfolio for each way in which it can be.

All of it is shown at one bureau, was ordered by the night of 2026-11-20 and confirmed gone on
2026-11-24; from 2026-12-24 on it may be erased. Nobody in it exists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.bureaus.maestro import line_of, master_of
from tests.folders import CREDITOR, Row, obligation
from tests.purge.office import BUREAU, CONFIGURATION, FIRST_NIGHT, Office

CONFIRMED: Final = "2026-11-24"
LAST_NIGHT: Final = "2026-12-20"
RIPE: Final = "2026-12-24"
PAID: Final[dict[str, Any]] = {"mora_started_on": "2024-01-01", "cured_on": "2024-01-31"}
"""Its term ended on 2024-03-31."""


def of(number: str, titular: str, **told: object) -> dict[str, object]:
    """An obligation of a titular, with the document that proves it."""
    proof = f"P-{number}-{titular[-2:]}"
    return obligation(number, titular_id_number=titular, evidence_id=proof, **told)


KEPT: Final = of("CR-E1", "1000001", balance_cop="0.00", voluntary_payment="true", **PAID)
"""A paid mora goes; the obligation stays with what is positive of it."""
RELAPSED: Final = of("CR-E2", "1000002", days_past_due="50", past_due_cop="300000.00")
"""In mora again since 2026-10-01; the old mora is told by mora_episodes."""
MISSED: Final = of("CR-E3", "1000003", titular_name="Pía Muñoz Ñáñez", **PAID)
"""The next full extract no longer brings it: its titular is left with nothing."""
SHARED: Final = (
    of("CR-E4", "1000004", **PAID),
    of("CR-E4", "1000005", titular_role="codeudor", **PAID),
)
"""Two answer for it, and only the first is erased."""
UNPAID: Final = of("CR-E5", "1000006", mora_started_on="2017-01-01", days_past_due="3611")
"""In mora for more than eight years: the bureau is told to eliminate it."""
STOLEN: Final = of("CR-E6", "1000007", mora_started_on="2025-01-01", past_due_cop="900000.00")
"""Somebody else took it in the titular's name."""
HELD: Final = of("CR-E7", "1000008", **PAID)
IN_CASE: Final = of("CR-E8", "1000009", **PAID)
PORTFOLIO: Final = (KEPT, RELAPSED, MISSED, *SHARED, UNPAID, STOLEN, HELD, IN_CASE)
LATER: Final = tuple(row for row in PORTFOLIO if row is not MISSED)

HISTORY: Final = (
    {"obligation_number": "CR-E2", "mora_started_on": "2023-01-01", "mora_ended_on": "2023-01-31"},
    {"obligation_number": "CR-E4", "mora_started_on": "2024-01-01", "mora_ended_on": "2024-01-31"},
)
PACK: Final = "datacredito-maestro-800"
FULL: Final = f"""{CONFIGURATION}
[sources.{CREDITOR}.files]
{BUREAU} = {{ pack = "{PACK}", master = "maestro_*.txt" }}

[extracts.obligations]
full = true
"""

POSITIVE: Final = line_of("CR-E1", "1000001")
IN_RELAPSE: Final = line_of("CR-E2", "1000002", behaviour="06", days="031")
WHOLE: Final = line_of("CR-E3", "1000003", behaviour="05", paid_on="20240131")
FIRST_OF_TWO: Final = line_of("CR-E4", "1000004", behaviour="06", days="040")
SECOND_OF_TWO: Final = line_of("CR-E4", "1000005", behaviour="06", days="040", role="01")
WRITTEN_OFF: Final = line_of("CR-E5", "1000006", behaviour="13", days="999")
VICTIM: Final = line_of("CR-E6", "1000007")
UNTOLD_OF_VICTIM: Final = line_of("99", "1000007", behaviour="06", days="035")
SIMILAR: Final = line_of("CR-E9", "21000003")
OF_HELD: Final = line_of("CR-E7", "1000008", behaviour="06", days="040")
IN_MORA: Final = line_of("CR-E1", "1000001", behaviour="06", days="030")
BEFORE_RELAPSE: Final = line_of("CR-E2", "1000002", behaviour="06", days="030")
MASTERS: Final = {
    "maestro_20240131.txt": (IN_MORA, BEFORE_RELAPSE, SECOND_OF_TWO),
    "maestro_20261031.txt": (
        POSITIVE,
        IN_RELAPSE,
        WHOLE,
        FIRST_OF_TWO,
        SECOND_OF_TWO,
        WRITTEN_OFF,
        VICTIM,
        UNTOLD_OF_VICTIM,
        SIMILAR,
        OF_HELD,
    ),
}
"""What the core made for the bureau: of a day in the old moras, and of one long after."""


def master(name: str, lines: Sequence[str]) -> bytes:
    """A master of the day that its name says."""
    cutoff = name[len("maestro_") :].removesuffix(".txt").encode()
    return master_of(*lines).replace(b"20261031M0T", cutoff + b"M0T")


@dataclass(frozen=True)
class RipeOffice(Office):
    """An office with the commands of an erasure."""

    def ask_to_erase(self, *items: str, today: str = RIPE, name: str = "olga") -> str:
        """Ask that the moras of some items are erased, or all that may be; the request's number."""
        words = items or ("--ripe",)
        said = self.by(name, "purge", "erase", *words, "--reason", "vencidas", "--today", today)
        return said.split()[1].rstrip(":")

    def erase(self, today: str = RIPE) -> str:
        """Carry out what was granted; what the command says."""
        return self.by("olga", "purge", "erase", "--granted", "--today", today)

    def erased(self, *items: str, today: str = RIPE) -> str:
        """Asked by one officer, granted by another, carried out."""
        self.grant("omar", self.ask_to_erase(*items, today=today), today)
        return self.erase(today)

    def wanted(self) -> list[str]:
        """An item of every mora that is to go: of the second who answers for CR-E4 none."""
        shared = self.item("CR-E4", "04")
        [old] = self.rows(
            "select purge_id from known_items"
            " where obligation_number = 'CR-E2' and mora_started_on = '2023-01-01'"
        )
        return [shared, str(old[0]), *map(self.item, ("CR-E1", "CR-E3", "CR-E5", "CR-E6"))]

    def inbox(self, name: str) -> list[str]:
        """The lines of an archived extract."""
        return (self.folder.path / "inbox" / name).read_text(encoding="utf-8").splitlines()

    def item(self, number: str, titular: str = "") -> str:
        """The purge_id of an obligation's item, of one titular where there are several."""
        [found] = self.rows(
            "select purge_id from known_items"
            f" where obligation_number = '{number}' and titular_id_number like '%{titular}'"
        )
        return str(found[0])


def ripe_office(employed: Office, path: Path) -> RipeOffice:
    """Everything ordered, confirmed, and more than 30 days old."""
    office = RipeOffice(Office.at(path, PORTFOLIO, FULL, of=employed).folder)
    for name, lines in MASTERS.items():
        office.folder.put(name, master(name, lines))
    rows = [{"creditor_id": CREDITOR, **row} for row in HISTORY]
    office.folder.write("mora_episodes_20261119.csv", rows)
    office.folder.write("notices_20261119.csv", NOTICES)
    office.folder.write("titular_flags_20261119.csv", FLAGS)
    office.by("olga", "people", "give", "omar", "officer")
    with office.password_to_set("omar"):
        office.by("olga", "people", "password", "omar")
        office.by("omar", "people", "password", "omar")
    victim = office.open("suplantacion", "CC:1000007", "2026-11-19", number="S-1")
    office.record(victim, "neutralised", "2026-11-19")
    judged = office.evidence("fallo.pdf")
    outcome = {"outcome": "impersonation", "evidence": judged}
    office.record(victim, "judicial_decision", "2026-11-20", **outcome)
    office.night(FIRST_NIGHT)
    ordered = office.delivered(FIRST_NIGHT, f"bureau/{BUREAU}/withdrawal_orders_{CREDITOR}.csv")
    answer = {"answer": "confirmed", "answered_on": CONFIRMED}
    office.answered(*({"purge_id": row["purge_id"], **answer} for row in ordered), today=CONFIRMED)
    office.folder.write("obligations_20261219.csv", LATER)
    office.open("reclamo", "CC:1000009", "2026-12-18", number="R-8", obligation="CR-E8")
    office.night(LAST_NIGHT)
    held = {"titular": "CC:1000008", "ground": "audit", "review_on": "2027-02-01"}
    office.hold("rita", today="2026-12-21", **held)
    return office


NOTICES: Final = tuple(
    {
        **{key: row[key] for key in ("creditor_id", "obligation_number")},
        **{key: row[key] for key in ("titular_id_type", "titular_id_number")},
        "sent_on": sent_on,
        "channel": "sms",
        "evidence_id": f"N-{row['obligation_number']}",
    }
    for row, sent_on in (
        (KEPT, "2024-01-05"),
        (MISSED, "2024-01-05"),
        (RELAPSED, "2023-01-05"),
        (UNPAID, "2017-01-05"),
    )
)
FLAGS: Final[tuple[Row, ...]] = (
    {"titular_id_type": "CC", "titular_id_number": "1000001", "flag": "protected_2157"},
)
