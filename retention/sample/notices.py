"""The comunicaciones previas of the committed portfolio, where a story does not tell its own.

Each person gets them a few days after each mora began, three weeks and more before its first
report: one, or two on different days where any amount is small (Ley 1266 of 2008, art. 13 par. 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from retention.sample.extract import Obligation
from retention.sample.ordinary import CUTOFFS, Account, Notice

_FIRST: Final = CUTOFFS[0]
_SMALL_COP: Final = 262_635
"""15 % of the minimum wage of 2026, the largest: an amount above it was small in no year."""
_TWO_FROM: Final = date(2021, 9, 1)
"""Two notices for what began since then: it was reported under Ley 2157 of 2021."""
_CHANNELS: Final = ("correo_certificado", "sms", "extracto", "correo_electronico")

Mora = tuple[date, date | None]
"""The first day of a continuous mora and the day it ended."""


def notices_of(account: Account, number: int) -> tuple[Notice, ...]:
    """What was sent for the account, `number` being its place in the portfolio."""
    if account.notices is not None:
        return account.notices
    return tuple(_usual(account, number))


def _usual(account: Account, number: int) -> Iterator[Notice]:
    for place, nights in enumerate(account.titulares):
        if not nights.rows[0]:
            continue
        for mora in _moras(account, nights.rows[0]):
            yield from _of_mora(nights.rows[0], mora, number, place)


def _of_mora(row: Obligation, mora: Mora, number: int, place: int) -> Iterator[Notice]:
    started_on, ended_on = mora
    owed = max(row.balance_cop, row.original_cop // 4)
    first = 2 + (number + place) % 3
    days = (first, first + 5) if _asks_for_two(row, mora, owed) else (first,)
    for turn, back in enumerate(days):
        sent_on = started_on + timedelta(back)
        if sent_on <= min(ended_on or _FIRST, _FIRST):
            yield Notice(sent_on, owed, _CHANNELS[(number + turn) % 4], place)


def _asks_for_two(row: Obligation, mora: Mora, owed: int) -> bool:
    amounts = [row.original_cop, owed]
    if mora[1] is None:
        amounts += [amount for amount in (row.balance_cop, row.past_due_cop) if amount]
    return mora[0] >= _TWO_FROM and min(amounts) <= _SMALL_COP


def _moras(account: Account, row: Obligation) -> list[Mora]:
    """The account's continuous moras: instalments that overlap are one."""
    told = [(episode.mora_started_on, episode.mora_ended_on) for episode in account.earlier]
    moras: list[Mora] = []
    for started_on, ended_on in told:
        last_on = moras[-1][1] if moras else None
        if last_on and started_on <= last_on:
            moras[-1] = (moras[-1][0], max(last_on, ended_on))
        else:
            moras.append((started_on, ended_on))
    started = row.mora_started_on
    if not started and row.days_past_due:
        started = _FIRST - timedelta(row.days_past_due - 1)
    if started:
        moras.append((started, row.cured_on or row.extinguished_on))
    return moras
