"""The ordinary obligations of the committed portfolio: those that tell no story of their own.

Their shape is that of the big sample (sql/sample/facts.sql): most were never in mora, a quarter is
cured, a tenth open, a few written off or extinguished, one in a hundred past its permanence. From
one night to the next about one row in a hundred changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from retention.sample.extract import Obligation
from retention.sample.people import Dice, Titular, person

CUTOFFS: Final = (date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 21))
LENDER: Final = "900900901"
SHOPS: Final = "900900902"
AGENCY: Final = "900900903"

_FIRST: Final = CUTOFFS[0]
_ACCOUNTS: Final = 1_846
_OPENED_LATER: Final = 3
_PEOPLE: Final = 1_050
_LEAST_DUE: Final = 12_000
"""Pesos: less than residual_cop would be an alert, and those are the stories'."""
_AGENCY_DAYS: Final = 60
"""An agency buys no mora younger than this; its bureau sends no report of what it shows."""
_YOUNG_DAYS: Final = 50
_SELLER: Final = "BANCO FRAILEJÓN IMAGINARIO S.A."


@dataclass(frozen=True, slots=True)
class Nights:
    """One obligation and titular over the three nights; None where the extract lacks it."""

    rows: tuple[Obligation | None, Obligation | None, Obligation | None]

    @property
    def first(self) -> Obligation:
        """The row of the first night that has one."""
        return next(row for row in self.rows if row)


@dataclass(frozen=True, slots=True)
class Episode:
    """An earlier episode of mora, closed."""

    creditor_id: str
    number: str
    mora_started_on: date
    mora_ended_on: date
    instalment_number: int | None = None
    ended_by: str = "cura"


@dataclass(frozen=True, slots=True)
class Notice:
    """A comunicación previa to the titular of a place among the account's titulares."""

    sent_on: date
    amount_cop: int
    channel: str = "correo_certificado"
    place: int = 0
    has_evidence: bool = True
    has_agreement: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """One obligation: its titulares' nights, and the moras that ended before the present one.

    `notices` None: those that the law asks for, in time (retention/sample/notices.py).
    """

    titulares: tuple[Nights, ...]
    earlier: tuple[Episode, ...] = ()
    notices: tuple[Notice, ...] | None = None


def ordinary_accounts() -> Iterator[Account]:
    """Every ordinary obligation, the same ones each time."""
    for number in range(_ACCOUNTS):
        yield _account(number)
    for number in range(_ACCOUNTS, _ACCOUNTS + _OPENED_LATER):
        yield _opened_later(number)


def aged(row: Obligation, cutoff_on: date) -> Obligation:
    """The same row a night later: the days past due of an open mora have grown."""
    if not row.days_past_due:
        return row
    return replace(row, days_past_due=row.days_past_due + (cutoff_on - _FIRST).days)


def _account(number: int) -> Account:
    dice = Dice(0xCA_47E4_A000 + number)
    kind = _kind(dice.roll(1, 1000))
    slot = dice.roll(0, _PEOPLE - 1)
    row = _with_mora(_opened(number, kind, person(slot), dice), kind, dice)
    earlier = _earlier(row, dice)
    if earlier:
        row = replace(
            row,
            opened_on=earlier.mora_started_on - timedelta(dice.roll(31, 900)),
            first_negative_reported_on=earlier.mora_started_on + timedelta(35),
        )
    nights = _nights(row, kind, dice)
    titulares = [nights]
    if dice.roll(1, 25) == 1:
        other = person((slot + dice.roll(1, _PEOPLE - 1)) % _PEOPLE)
        titulares.append(_second(nights, other, dice))
    return Account(tuple(titulares), (earlier,) if earlier else ())


def _kind(roll: int) -> str:
    for limit, kind in ((620, "never"), (870, "cured"), (970, "open"), (985, "written_off")):
        if roll <= limit:
            return kind
    return "extinguished"


def _opened(number: int, kind: str, titular: Titular, dice: Dice) -> Obligation:
    creditor_id = _creditor(kind, dice)
    original = 1000 * dice.one_of((dice.roll(200, 1999), dice.roll(2000, 90_000)))
    return Obligation(
        creditor_id=creditor_id,
        number=_number(creditor_id, number),
        titular=titular,
        opened_on=_FIRST - timedelta(dice.roll(5, 3650)),
        original_cop=original,
        balance_cop=max(_LEAST_DUE, original // 100 * dice.roll(2, 98)),
        portfolio=_portfolio(creditor_id, kind, dice),
        product="TARJETA" if creditor_id == SHOPS else dice.one_of(("LIBRE INVERSIÓN", "VEHÍCULO")),
        acquired_from=_SELLER if creditor_id == AGENCY else None,
    )


def _creditor(kind: str, dice: Dice) -> str:
    roll = dice.roll(1, 100)
    if kind != "never" and roll <= (15 if kind == "cured" else 35):
        return AGENCY
    return LENDER if roll <= 65 else SHOPS


def _number(creditor_id: str, number: int) -> str:
    if creditor_id == LENDER:
        return str(1_000_040_000 + number * 7)
    return f"{number * 13 + 5:010d}" if creditor_id == SHOPS else f"CP-{number + 2001}"


def _portfolio(creditor_id: str, kind: str, dice: Dice) -> str:
    if creditor_id == AGENCY:
        return "COMPRADA"
    if kind == "written_off":
        return "CASTIGADA"
    return "TARJETA" if creditor_id == SHOPS else dice.one_of(("CONSUMO", "MICROCRÉDITO"))


def _with_mora(row: Obligation, kind: str, dice: Dice) -> Obligation:
    if kind == "never":
        return row
    if kind in ("open", "written_off"):
        return _open_mora(row, kind, dice)
    days = dice.roll(*dice.one_of(((45, 120), (90, 200), (180, 364), (300, 729), (730, 1461))))
    shown = min(2 * days, 1461, 2922 - days)
    back = shown + dice.roll(0, 90) if dice.roll(1, 1000) <= 26 else dice.roll(0, shown - 1)
    ended_on = _FIRST - timedelta(back)
    row = _started(row, ended_on - timedelta(days), ended_on, dice)
    if kind == "cured":
        return replace(row, cured_on=ended_on, voluntary_payment=dice.roll(1, 40) > 1)
    mode = dice.one_of(("pago", "pago", "pago", "condonacion", "novacion", "transaccion", "dacion"))
    paid = dice.roll(1, 40) > 1 if mode == "pago" else None
    return replace(
        row,
        balance_cop=0,
        extinguished_on=ended_on,
        extinguished_by=mode,
        voluntary_payment=paid,
    )


def _started(row: Obligation, started_on: date, until: date, dice: Dice) -> Obligation:
    reported_on = started_on + timedelta(dice.roll(32, 44))
    return replace(
        row,
        opened_on=started_on - timedelta(dice.roll(31, 1500)),
        mora_started_on=started_on,
        first_negative_reported_on=reported_on if reported_on <= until else None,
    )


def _open_mora(row: Obligation, kind: str, dice: Dice) -> Obligation:
    if kind == "open":
        days = dice.roll(*dice.one_of(((1, 30), (1, 60), (31, 120), (91, 360), (361, 2500))))
    else:
        days = dice.roll(2923, 3000) if dice.roll(1, 100) <= 16 else dice.roll(400, 2900)
    if row.creditor_id == AGENCY and days < _AGENCY_DAYS:
        days += _AGENCY_DAYS
    row = _started(row, _FIRST - timedelta(days - 1), _FIRST, dice)
    instalments = min(60, (days + 29) // 30)
    due = row.balance_cop if kind == "written_off" else row.original_cop // 36 * instalments
    row = replace(
        row,
        past_due_cop=max(_LEAST_DUE, min(row.balance_cop, due)),
        instalments_past_due=instalments,
        days_past_due=days,
    )
    told = dice.roll(1, 5)
    if told <= 2:
        return replace(row, mora_started_on=None)
    return replace(row, days_past_due=None) if told == 3 else row


def _earlier(row: Obligation, dice: Dice) -> Episode | None:
    """About three obligations in a hundred had another mora before, most still within its term.

    None whose present mora is too young for a notice of its own to be three weeks old.
    """
    started_on = row.mora_started_on or _FIRST - timedelta(dice.roll(0, 700))
    back = (_FIRST - started_on).days + dice.roll(30, 180)
    if dice.roll(1, 1000) > 38 or back > 1380 or (row.days_past_due or 0) > 300:
        return None
    if row.past_due_cop and _days_in_mora(row) < _YOUNG_DAYS:
        return None
    ended_on = _FIRST - timedelta(back + (row.days_past_due or 0))
    days = (_FIRST - ended_on).days // 2 + dice.roll(1, 200)
    return Episode(row.creditor_id, row.number, ended_on - timedelta(days), ended_on)


def _days_in_mora(row: Obligation) -> int:
    if row.mora_started_on:
        return (_FIRST - row.mora_started_on).days
    return row.days_past_due or 0


def _nights(row: Obligation, kind: str, dice: Dice) -> Nights:
    change = dice.roll(1, 100)
    second, third = aged(row, CUTOFFS[1]), aged(row, CUTOFFS[2])
    if change == 1:
        changed = _changed(second, kind, CUTOFFS[1], dice)
        return Nights((row, changed, aged_by_a_day(changed)))
    if change == 2:
        return Nights((row, second, _changed(third, kind, CUTOFFS[2], dice)))
    return Nights((row, second, third))


def aged_by_a_day(row: Obligation) -> Obligation:
    """The row one night later, when it already speaks of a later night than the first."""
    return replace(row, days_past_due=row.days_past_due + 1) if row.days_past_due else row


def _changed(row: Obligation, kind: str, cutoff_on: date, dice: Dice) -> Obligation:
    """What happens on a night: an instalment paid, a first mora (never a relapse), a cure."""
    paid = replace(row, balance_cop=row.balance_cop - row.balance_cop // 20)
    is_overdue = kind == "never" and dice.roll(1, 3) == 1
    if is_overdue and not row.first_negative_reported_on:
        due = max(_LEAST_DUE, row.original_cop // 36)
        return replace(
            row,
            past_due_cop=min(row.balance_cop, due),
            instalments_past_due=1,
            days_past_due=1,
            mora_started_on=cutoff_on,
        )
    if kind == "open" and dice.roll(1, 2) == 1:
        days = row.days_past_due
        started_on = row.mora_started_on or cutoff_on - timedelta((days or 1) - 1)
        return replace(
            paid,
            past_due_cop=0,
            instalments_past_due=0,
            days_past_due=0,
            mora_started_on=started_on,
            cured_on=cutoff_on,
            voluntary_payment=True,
        )
    return replace(paid, past_due_cop=min(paid.balance_cop, paid.past_due_cop))


def _second(nights: Nights, titular: Titular, dice: Dice) -> Nights:
    role = dice.one_of(("codeudor", "codeudor", "fiador", "avalista", "deudor_solidario"))
    first, second, third = (
        replace(row, titular=titular, role=role) if row else None for row in nights.rows
    )
    return Nights((first, second, third))


def _opened_later(number: int) -> Account:
    dice = Dice(0xCA_47E4_A000 + number)
    row = _opened(number, "never", person(dice.roll(0, _PEOPLE - 1)), dice)
    night = 1 if number == _ACCOUNTS else 2
    row = replace(row, opened_on=CUTOFFS[night])
    return Account((Nights((None, row if night == 1 else None, row)),))
