"""Made-up nights of one obligation after another: years of chance.

The same seed gives the same cases. Nights hold only rows that an intake would let pass: no date
after the cut-off, no given start after a given end, no negative figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.oracle.nights import Observation

MODES = ("pago", "novacion", "dacion", "condonacion", "prescripcion", "otro")


def random_nights(count: int, seed: int) -> Iterator[list[Observation]]:
    """`count` series of two to ten nights, half lives of an obligation, half rows at random."""
    rng = Random(seed)
    for _ in range(count):
        yield _series(rng, _cutoffs(rng))


def random_portfolio(cutoffs: list[date], count: int, seed: int) -> Iterator[list[Observation]]:
    """`count` series as those of `random_nights`, all told on the same nights."""
    rng = Random(seed)
    for _ in range(count):
        yield _series(rng, cutoffs)


def _series(rng: Random, cutoffs: list[date]) -> list[Observation]:
    if rng.random() < 0.5:
        return _life(rng, cutoffs)
    return [_any_row(rng, cutoff, cutoffs) for cutoff in cutoffs]


def _cutoffs(rng: Random) -> list[date]:
    day = date(2022, 1, 1) + timedelta(days=rng.randrange(1_200))
    gap = rng.choice((1, 7, 30))
    cutoffs = []
    for _ in range(rng.randint(2, 10)):
        cutoffs.append(day)
        day += timedelta(days=max(1, gap + rng.randint(-1, 1)))
    return cutoffs


@dataclass(frozen=True)
class _Teller:
    """How a source tells what happened, and how often it errs (shares of its rows)."""

    gives_start: bool
    gives_days: bool
    gives_amount: bool
    gives_cure: bool
    keeps_start_after_cure: bool
    slips: float


def _teller(rng: Random) -> _Teller:
    gives_start, gives_days = rng.random() < 0.5, rng.random() < 0.6
    return _Teller(
        gives_start=gives_start,
        gives_days=gives_days,
        gives_amount=rng.random() < 0.7 or not (gives_start or gives_days),
        gives_cure=rng.random() < 0.6,
        keeps_start_after_cure=rng.random() < 0.6,
        slips=rng.choice((0.0, 0.1, 0.3)),
    )


def _life(rng: Random, cutoffs: list[date]) -> list[Observation]:
    """Moras that come and go as they do, told by one source."""
    teller, moras = _teller(rng), _moras(rng, cutoffs)
    closes_on = rng.choice(cutoffs) if rng.random() < 0.3 else None
    mode = rng.choice(MODES) if rng.random() < 0.9 else None
    rows = []
    for cutoff in cutoffs:
        row = _told(teller, cutoff, moras)
        if closes_on is not None and cutoff >= closes_on:
            row = _extinguished(rng, row, closes_on, mode)
        rows.append(_slip(rng, row) if rng.random() < teller.slips else row)
    return rows


def _moras(rng: Random, cutoffs: list[date]) -> list[tuple[date, date]]:
    """One to three moras around the nights, the first often older than all of them."""
    span = (cutoffs[-1] - cutoffs[0]).days + 1
    start = cutoffs[0] - timedelta(days=rng.randint(-span // 2, 3 * span))
    moras = []
    for _ in range(rng.randint(1, 3)):
        end = start + timedelta(days=rng.randint(1, 2 * span))
        moras.append((start, end))
        start = end + timedelta(days=rng.randint(1, span + 1))
    return moras


def _told(teller: _Teller, cutoff: date, moras: list[tuple[date, date]]) -> Observation:
    begun = [mora for mora in moras if mora[0] <= cutoff]
    nothing_due = 0 if teller.gives_days else None
    no_amount = 0 if teller.gives_amount else None
    if not begun:
        return Observation(cutoff, days_past_due=nothing_due, past_due_cop=no_amount)
    start, end = begun[-1]
    if end <= cutoff:
        keeps = teller.gives_start and teller.keeps_start_after_cure
        return Observation(
            cutoff,
            mora_started_on=start if keeps else None,
            days_past_due=nothing_due,
            past_due_cop=no_amount,
            cured_on=end if teller.gives_cure else None,
        )
    return Observation(
        cutoff,
        mora_started_on=start if teller.gives_start else None,
        days_past_due=(cutoff - start).days + 1 if teller.gives_days else None,
        past_due_cop=150_000 if teller.gives_amount else None,
    )


def _extinguished(rng: Random, row: Observation, closes_on: date, mode: str | None) -> Observation:
    dated = rng.random() < 0.7 and (row.mora_started_on or closes_on) <= closes_on
    return replace(row, extinguished_by=mode, extinguished_on=closes_on if dated else None)


def _slip(rng: Random, row: Observation) -> Observation:
    """The errors extracts are known for: a row left out, a start or an end that moves."""
    kind = rng.randrange(4)
    if kind == 0:
        return Observation(row.cutoff_on, present=False)
    if kind == 1 and row.mora_started_on is not None:
        return _valid(replace(row, mora_started_on=_moved(rng, row.mora_started_on)))
    if kind == 2 and row.cured_on is not None:
        return _valid(replace(row, cured_on=_moved(rng, row.cured_on)))
    return replace(row, mora_started_on=None, days_past_due=None)


def _moved(rng: Random, day: date) -> date:
    return day + timedelta(days=rng.choice((-40, -5, -1, 1, 5, 40)))


def _valid(row: Observation) -> Observation:
    """The row without a date that the intake would have set aside."""
    start = row.mora_started_on
    if start is not None and start > row.cutoff_on:
        start = row.cutoff_on
    cured, extinguished = (
        None if d is None or d > row.cutoff_on or (start is not None and d < start) else d
        for d in (row.cured_on, row.extinguished_on)
    )
    return replace(row, mora_started_on=start, cured_on=cured, extinguished_on=extinguished)


def _any_row(rng: Random, cutoff: date, cutoffs: list[date]) -> Observation:
    """A row whose fields know nothing of each other, from few dates so that they collide."""
    near = [d + timedelta(days=rng.randint(-1, 1)) for d in cutoffs]
    pool = [*near, cutoffs[0] - timedelta(days=rng.randint(1, 90))]
    row = Observation(
        cutoff,
        mora_started_on=rng.choice(pool) if rng.random() < 0.6 else None,
        days_past_due=rng.choice((0, 0, 1, 2, 31, 90)) if rng.random() < 0.6 else None,
        past_due_cop=rng.choice((0, 80_000)) if rng.random() < 0.6 else None,
        cured_on=rng.choice(pool) if rng.random() < 0.3 else None,
        extinguished_on=rng.choice(pool) if rng.random() < 0.15 else None,
        extinguished_by=rng.choice(MODES) if rng.random() < 0.15 else None,
        present=rng.random() < 0.93,
    )
    return _valid(row)
