"""The world outside the program: obligations and their moras, what each bureau shows, who is asked.

It lives day after day by its own chance and knows nothing of the program's rules. What it has told
in extracts is kept beside what is so, for only what was told can be held against the program.
Nobody in it exists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from tests.folders import CREDITOR, SECOND_CREDITOR

Row = dict[str, object]
Key = tuple[str, str, str, str, str]
"""What tells a negative report: bureau, creditor, obligation, titular, first day in mora."""

BUREAUS: Final = {CREDITOR: ("datacredito", "transunion"), SECOND_CREDITOR: ("datacredito",)}
NOTICED: Final = CREDITOR
"""The creditor whose extracts tell of notices and of documents; the other tells days past due."""
SHARE_OF_SECOND: Final = 0.15
MODES: Final = ("pago", "pago", "novacion", "dacion", "condonacion", "prescripcion")
ID_TYPE: Final = "CC"


@dataclass
class Mora:
    """One mora; `told` once an extract has told of it, `told_end` of its end."""

    started_on: date
    ended_on: date | None = None
    ended_by: str | None = None
    told: bool = False
    told_end: bool = False


@dataclass
class Obligation:
    """An obligation and those bound by it: the titular, then codeudores. Amounts in pesos."""

    creditor_id: str
    number: str
    titulares: list[str]
    opened_on: date
    original_cop: int
    has_evidence: bool
    moras: list[Mora] = field(default_factory=list)
    extinguished_on: date | None = None
    extinguished_by: str | None = None
    acquired_from: str | None = None
    assigned_on: date | None = None
    retold_on: date | None = None
    retold_start: date | None = None
    noticed_of: date | None = None

    @property
    def open_mora(self) -> Mora | None:
        return self.moras[-1] if self.moras and self.moras[-1].ended_on is None else None


@dataclass
class Shown:
    """A negative report at a bureau; `withdrawn_on` once it shows it no more."""

    first_negative_on: date
    withdrawn_on: date | None = None
    withdrawal_told: bool = False


@dataclass(frozen=True, order=True)
class Fate:
    """What a bureau does on a day with what it was ordered."""

    on: date
    place: int
    kind: str
    key: Key
    purge_id: str


@dataclass(frozen=True)
class Answer:
    """What a bureau says of an item."""

    purge_id: str
    key: Key
    answer: str
    answered_on: date


class World:
    """Everything outside the program on one day."""

    def __init__(self, rng: Random, obligations: int, day: date, pace: float = 1.0) -> None:
        self.rng = rng
        self.day = day
        self.pace = pace
        self.happened: Counter[str] = Counter()
        self.obligations: list[Obligation] = []
        self.shown: dict[Key, Shown] = {}
        self.told_shown: dict[tuple[str, str, str, str], tuple[date, bool]] = {}
        self.reporting: set[tuple[str, str]] = set()
        self.last_cut: dict[str, date] = {}
        self.notices: list[Row] = []
        self.agenda: list[Fate] = []
        self.answers: list[Answer] = []
        self.people = 0
        for _ in range(obligations):
            self.obligations.append(self._old_obligation())

    # What there is at the start

    def _old_obligation(self) -> Obligation:
        creditor = SECOND_CREDITOR if self.rng.random() < SHARE_OF_SECOND else CREDITOR
        obligation = self._new_obligation(creditor, self._before(600, 4_000))
        latest = (self.day - obligation.opened_on).days - 20
        start = obligation.opened_on + timedelta(days=self.rng.randrange(30, latest))
        for _ in range(self.rng.choice((0, 1, 1, 1, 2))):
            start = self._old_mora(obligation, start)
            if start >= self.day:
                break
        return obligation

    def _new_obligation(self, creditor: str, opened_on: date) -> Obligation:
        number = f"CR-{len(self.obligations) + 1:05d}"
        bound = [self._somebody() for _ in range(2 if self.rng.random() < 0.15 else 1)]
        small = self.rng.random() < 0.1
        amount = self.rng.randrange(120, 250) if small else self.rng.randrange(400, 9_000)
        has_evidence = self.rng.random() >= 0.03
        return Obligation(creditor, number, bound, opened_on, amount * 1_000, has_evidence)

    def _somebody(self) -> str:
        """A new person, or one who is bound already."""
        if self.people > 10 and self.rng.random() < 0.1:
            return str(1_000_001 + self.rng.randrange(self.people))
        self.people += 1
        return str(1_000_000 + self.people)

    def _old_mora(self, obligation: Obligation, start: date) -> date:
        """A mora of before the first night, noticed and reported; when a next may begin."""
        mora = Mora(start)
        end = start + timedelta(days=self.rng.choice((20, 45, 90, 200, 500, 1_500)))
        if end < self.day and self.rng.random() < 0.9:
            mora.ended_on, mora.ended_by = end, "cura"
            if self.rng.random() < 0.4:
                self._extinguish(obligation, mora, end)
        obligation.moras.append(mora)
        if obligation.creditor_id == NOTICED and self.rng.random() < 0.97:
            self._notice(obligation, start + timedelta(days=5))
        reported_on = start + timedelta(days=self.rng.randrange(30, 60))
        if reported_on < min(self.day, mora.ended_on or self.day):
            self._report(obligation, mora, reported_on)
        if mora.ended_on is None or obligation.extinguished_on is not None:
            return self.day
        return end + timedelta(days=self.rng.randrange(30, 400))

    def _before(self, least: int, most: int) -> date:
        return self.day - timedelta(days=self.rng.randrange(least, most))

    # A day

    def live_until(self, day: date) -> None:
        """Let the days pass up to `day`, with all that happens on them."""
        while self.day < day:
            self.day += timedelta(days=1)
            for obligation in list(self.obligations):
                self._live(obligation)
            self._bureaus_act()

    def _chance(self, a_day: float) -> bool:
        return self.rng.random() < a_day * self.pace

    def _live(self, obligation: Obligation) -> None:
        if obligation.extinguished_on is not None or obligation.opened_on >= self.day:
            return
        mora = obligation.open_mora
        if mora is None:
            self._maybe_relapse(obligation)
            return
        days = (self.day - mora.started_on).days
        if days == 5 and obligation.creditor_id == NOTICED and self.rng.random() < 0.95:
            self._notice(obligation, self.day)
        if days == 30 and self.rng.random() < 0.9:
            self._report(obligation, mora, self.day)
        if self._chance(0.004):
            self._pay(obligation, mora)
        elif mora.told and obligation.retold_on is None and self._chance(0.0005):
            self._reage(obligation, mora)
        elif obligation.assigned_on is None and self._chance(0.0003):
            self._cede(obligation)

    def _maybe_relapse(self, obligation: Obligation) -> None:
        """A mora begins; where another was before it, extracts have told of its end."""
        if all(mora.told_end for mora in obligation.moras) and self._chance(0.001):
            self.happened["relapse" if obligation.moras else "first mora"] += 1
            obligation.moras.append(Mora(self.day))
            obligation.retold_on = None

    def _pay(self, obligation: Obligation, mora: Mora) -> None:
        self.happened["payment"] += 1
        mora.ended_on, mora.ended_by = self.day, "cura"
        if self.rng.random() < 0.35:
            self._extinguish(obligation, mora, self.day)

    def _extinguish(self, obligation: Obligation, mora: Mora, day: date) -> None:
        obligation.extinguished_on = day
        mora.ended_by = obligation.extinguished_by = self.rng.choice(MODES)

    def _reage(self, obligation: Obligation, mora: Mora) -> None:
        """From today on extracts tell a later first day in mora, as after a refinancing."""
        late = mora.started_on + timedelta(days=self.rng.randrange(1, 40))
        if late < self.day:
            self.happened["re-aging"] += 1
            obligation.retold_on, obligation.retold_start = self.day, late

    def _cede(self, obligation: Obligation) -> None:
        """The other creditor buys it with its whole history."""
        mora = obligation.open_mora
        if obligation.creditor_id != CREDITOR or mora is None or obligation.retold_on:
            return
        self.happened["cession"] += 1
        obligation.assigned_on = self.day
        bought = self._new_obligation(SECOND_CREDITOR, obligation.opened_on)
        bought.titulares, bought.acquired_from = list(obligation.titulares), CREDITOR
        bought.moras = [Mora(mora.started_on)]
        self.obligations.append(bought)

    def _notice(self, obligation: Obligation, day: date) -> None:
        obligation.noticed_of = day
        for titular in obligation.titulares:
            self.notices.append(
                self._identity(obligation, titular)
                | {"sent_on": day, "channel": "correo_certificado", "evidence_id": "GUIA-1"}
            )

    def _report(self, obligation: Obligation, mora: Mora, day: date) -> None:
        for bureau in BUREAUS[obligation.creditor_id]:
            for titular in obligation.titulares:
                key = key_of(bureau, obligation, titular, mora)
                self.shown.setdefault(key, Shown(day))

    # What bureaus do with orders

    def take_order(self, purge_id: str, key: Key, verb: str) -> None:
        """A bureau is ordered something: most obey and answer, some do not."""
        days = self.rng.randrange(1, 10)
        kind = self.rng.choices(
            ("obeys", "obeys late", "says nothing", "loses it", "rejects", "lies"),
            (70, 6, 8, 6, 6, 4),
        )[0]
        if kind == "obeys late":
            days += 12
        on = self.day + timedelta(days=days)
        self.agenda.append(Fate(on, len(self.agenda), kind, key, purge_id))
        if kind.startswith("obeys") and verb != "neutralizar" and self.rng.random() < 0.06:
            back = on + timedelta(days=self.rng.randrange(2, 60))
            self.agenda.append(Fate(back, len(self.agenda), "shows it again", key, purge_id))

    def _bureaus_act(self) -> None:
        due = sorted(fate for fate in self.agenda if fate.on == self.day)
        for fate in due:
            self.happened[f"bureau {fate.kind}"] += 1
            shown = self.shown.get(fate.key)
            if fate.kind in ("obeys", "obeys late", "says nothing") and shown is not None:
                shown.withdrawn_on, shown.withdrawal_told = self.day, False
            if fate.kind == "shows it again" and shown is not None:
                shown.withdrawn_on = None
            answer = {"obeys": "confirmed", "obeys late": "confirmed", "lies": "confirmed"}
            answer |= {"rejects": "rejected"}
            if fate.kind in answer:
                said = Answer(fate.purge_id, fate.key, answer[fate.kind], self.day)
                self.answers.append(said)

    # What is told

    def portfolio(self, creditor: str, cutoff_on: date) -> list[Row]:
        """A creditor's extract as of a day; what it tells is noted if it is the newest."""
        is_newest = cutoff_on > self.last_cut.get(creditor, date.min)
        if is_newest:
            self.last_cut[creditor] = cutoff_on
        rows: list[Row] = []
        for obligation in self.obligations:
            is_there = obligation.opened_on < cutoff_on and obligation.creditor_id == creditor
            if not is_there or self.rng.random() < 0.0005:
                continue
            if is_newest:
                _note_told(obligation, cutoff_on)
            rows += [self._row(obligation, place, cutoff_on) for place in _places(obligation)]
        return rows

    def _row(self, obligation: Obligation, place: int, cutoff_on: date) -> Row:
        role = "deudor_principal" if place == 0 else "codeudor"
        row = self._identity(obligation, obligation.titulares[place]) | {
            "titular_role": role,
            "opened_on": obligation.opened_on,
            "original_amount_cop": obligation.original_cop,
            "evidence_id": "PAG-1" if obligation.has_evidence else None,
            "acquired_from": obligation.acquired_from,
        }
        if obligation.assigned_on and obligation.assigned_on <= cutoff_on:
            row |= {"assigned_to": SECOND_CREDITOR, "assigned_on": obligation.assigned_on}
        if obligation.extinguished_on and obligation.extinguished_on <= cutoff_on:
            row |= {"extinguished_on": obligation.extinguished_on}
            row |= {"extinguished_by": obligation.extinguished_by}
        return row | _mora_told(obligation, cutoff_on)

    def history(self) -> list[Row]:
        """The moras before the one that the portfolio tells, as an extract of history has them."""
        rows: list[Row] = []
        for obligation in self.obligations:
            for mora in obligation.moras[:-1]:
                if mora.ended_on is None or mora.told_end:
                    continue
                mora.told = mora.told_end = True
                rows.append(
                    {
                        "creditor_id": obligation.creditor_id,
                        "obligation_number": obligation.number,
                        "mora_started_on": mora.started_on,
                        "mora_ended_on": mora.ended_on,
                        "ended_by": mora.ended_by,
                    }
                )
        return rows

    def bureau_report(self, bureau: str, creditor: str) -> list[Row]:
        """What a bureau shows of a creditor today, and what it has withdrawn since it last told."""
        rows: list[Row] = []
        seen: dict[tuple[str, str, str, str], bool] = {}
        for key, shown in self.shown.items():
            if key[:2] != (bureau, creditor) or shown.withdrawal_told:
                continue
            shown.withdrawal_told = shown.withdrawn_on is not None
            seen[key[:4]] = seen.get(key[:4], False) or shown.withdrawn_on is None
            rows.append(
                {
                    "bureau": bureau,
                    "creditor_id": creditor,
                    "obligation_number": key[2],
                    "titular_id_type": ID_TYPE,
                    "titular_id_number": key[3],
                    "first_negative_on": shown.first_negative_on,
                    "last_seen_on": shown.withdrawn_on or self.day,
                    "withdrawn_on": shown.withdrawn_on,
                }
            )
        if rows:
            self.reporting.add((bureau, creditor))
        for place, is_shown in seen.items():
            self.told_shown[place] = (self.day, is_shown)
        return rows

    def _identity(self, obligation: Obligation, titular: str) -> Row:
        return {
            "creditor_id": obligation.creditor_id,
            "obligation_number": obligation.number,
            "titular_id_type": ID_TYPE,
            "titular_id_number": titular,
        }

    def negatives(self) -> Iterator[tuple[Key, Obligation]]:
        """What bureaus show negative today."""
        by_number = {obligation.number: obligation for obligation in self.obligations}
        for key, shown in self.shown.items():
            if shown.withdrawn_on is None:
                yield key, by_number[key[2]]


def key_of(bureau: str, obligation: Obligation, titular: str, mora: Mora) -> Key:
    """What tells the report of a mora of a titular at a bureau."""
    start = mora.started_on.isoformat()
    return (bureau, obligation.creditor_id, obligation.number, titular, start)


def _places(obligation: Obligation) -> range:
    return range(len(obligation.titulares))


def _latest(obligation: Obligation, cutoff_on: date) -> Mora | None:
    begun = [mora for mora in obligation.moras if mora.started_on <= cutoff_on]
    return begun[-1] if begun else None


def _note_told(obligation: Obligation, cutoff_on: date) -> None:
    mora = _latest(obligation, cutoff_on)
    if mora is not None:
        mora.told = True
        mora.told_end = mora.ended_on is not None and mora.ended_on <= cutoff_on


def _mora_told(obligation: Obligation, cutoff_on: date) -> Row:
    """The columns that tell the latest mora as of a day."""
    mora = _latest(obligation, cutoff_on)
    if mora is None:
        return {"days_past_due": 0, "past_due_cop": 0, "balance_cop": obligation.original_cop}
    start = mora.started_on
    if mora.ended_on is not None and mora.ended_on <= cutoff_on:
        told: Row = {"mora_started_on": start, "days_past_due": 0, "past_due_cop": 0}
        is_cured = obligation.extinguished_on != mora.ended_on
        return told | ({"cured_on": mora.ended_on} if is_cured else {})
    if obligation.retold_on is not None and obligation.retold_on <= cutoff_on:
        start = obligation.retold_start or start
    owed: Row = {"past_due_cop": 150_000, "balance_cop": obligation.original_cop}
    if obligation.creditor_id == NOTICED:
        return owed | {"mora_started_on": start}
    return owed | {"days_past_due": (cutoff_on - start).days + 1}
