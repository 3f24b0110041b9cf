"""Made-up lives of an obligation, realistic and nasty, and the questions to ask of them.

The same seed gives the same histories. They hold only what an intake lets pass: no date after
LAST_DAY, no end before its start, moras in order that do not overlap and of which only the last
may lack a date, instalments inside their mora, each with a start of its own. Nothing is dated
before FIRST_DAY, the first year whose minimum wage the law names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.oracle.arithmetic import add_months
from tests.oracle.boundaries import boundary_histories
from tests.oracle.creditors import CREDITORS
from tests.oracle.facts import (
    CEILING,
    BureauRow,
    Creditor,
    Facts,
    Flag,
    Instalment,
    Mora,
    Notice,
    Question,
)
from tests.oracle.law.parameters import SMMLV_COP

__all__ = [
    "CREDITORS",
    "FIRST_DAY",
    "LAST_DAY",
    "QUESTIONS",
    "boundary_histories",
    "random_histories",
]

FIRST_DAY = date(2008, 1, 1)
LAST_DAY = date(2026, 11, 22)

QUESTIONS: tuple[Question, ...] = (
    Question(date(2021, 10, 29), date(2021, 10, 29)),
    Question(date(2022, 10, 29), date(2022, 10, 29)),
    Question(date(2023, 4, 29), date(2023, 4, 29)),
    Question(date(2024, 2, 29), date(2024, 2, 29)),
    Question(date(2026, 11, 22), date(2026, 11, 22)),
    Question(date(2026, 11, 22), date(2026, 11, 22), CEILING),
    Question(date(2022, 10, 31), date(2021, 10, 29), CEILING),
    Question(date(2026, 11, 22), date(2021, 10, 28)),
    Question(date(2021, 10, 29), date(2021, 10, 28)),
    Question(date(2025, 6, 30), date(2012, 10, 1)),
    Question(date(2026, 11, 22), date(2012, 9, 30)),
    Question(date(2024, 12, 31), date(2010, 8, 6)),
    Question(date(2026, 11, 22), date(2010, 8, 5)),
    Question(date(2023, 1, 1), date(2008, 12, 31)),
)

# Days of the law, month ends and leap days.
_NOTABLE = (
    date(2008, 12, 31),
    date(2010, 8, 6),
    date(2012, 2, 29),
    date(2012, 10, 1),
    date(2016, 2, 29),
    date(2016, 8, 31),
    date(2018, 11, 30),
    date(2020, 2, 29),
    date(2020, 3, 12),
    date(2020, 12, 31),
    date(2021, 4, 29),
    date(2021, 10, 28),
    date(2021, 10, 29),
    date(2022, 10, 29),
    date(2022, 10, 30),
    date(2022, 10, 31),
    date(2022, 11, 1),
    date(2023, 4, 29),
    date(2023, 8, 31),
    date(2024, 2, 29),
    date(2025, 1, 31),
    date(2026, 11, 22),
)
_REPORT_DAYS = (
    date(2020, 3, 11),
    date(2020, 3, 12),
    date(2020, 12, 31),
    date(2021, 1, 1),
    date(2021, 10, 28),
    date(2021, 10, 29),
    date(2021, 10, 30),
)
_CURES_AND_MODES = ("cura", "cura", "inferido", None, "pago", "pago", "novacion", "condonacion")
_CHANNELS = (None, "correo_fisico", "correo_electronico", "sms", "whatsapp", "aplicacion")
_FLAGS = (
    "secuestro",
    "desaparicion",
    "desplazamiento",
    "insolvencia",
    "insolvencia",
    "protected_2157",
    "protected_2157",
    "restructuring_2020",
    "restructuring_2020",
    "fallecido",
)
_CENT = Decimal("0.01")
_LIMITS = tuple((Decimal(SMMLV_COP[year] * 15) / 100).quantize(_CENT) for year in range(2021, 2027))
_AMOUNTS: tuple[Decimal | None, ...] = (
    *(limit + cents for limit in _LIMITS for cents in (-_CENT, _CENT * 0, _CENT)),
    *(Decimal("0.00"), Decimal("45000.00"), Decimal("9500.50")),
    *(Decimal("5000000.00"), Decimal("780000.00")) * 8,
    *(None,) * 8,
)


def random_histories(count: int, seed: int) -> Iterator[Facts]:
    """`count` obligations of 2008 … 2026 of the creditors in CREDITORS."""
    rng = Random(seed)
    for _ in range(count):
        yield _history(rng)


def _history(rng: Random) -> Facts:
    creditor = rng.choice(CREDITORS)
    moras = _moras(rng)
    rows = _bureau_rows(rng, creditor, moras)
    first = _report_day(rng, rng.choice(moras)) if rng.random() < 0.4 else None
    amount = rng.choice(_AMOUNTS)
    return Facts(
        creditor=creditor,
        moras=moras,
        notices=_notices(rng, creditor, moras, [*(r.first_negative_on for r in rows), first]),
        bureau_rows=rows,
        flags=_flags(rng, moras),
        original_amount_cop=amount,
        balance_cop=amount if rng.random() < 0.3 else rng.choice(_AMOUNTS),
        past_due_cop=rng.choice(_AMOUNTS),
        first_negative_reported_on=first,
        evidence_id="E-1" if creditor.tells_evidence and rng.random() < 0.8 else None,
        authorization_id="A-1" if creditor.tells_authorizations and rng.random() < 0.8 else None,
    )


# The moras


def _moras(rng: Random) -> tuple[Mora, ...]:
    moras = []
    start = _first_start(rng)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        end = _end(rng, start)
        moras.append(Mora(start, end, rng.choice(_CURES_AND_MODES)))
        start = end + _days(rng, 1, rng.choice((2, 40, 700)))
        if start > LAST_DAY:
            break
    moras[-1] = _last_mora(rng, moras[-1])
    return tuple(_with_instalments(rng, mora) for mora in moras)


def _first_start(rng: Random) -> date:
    """Often a whole number of months before a notable day, or the day before or after that."""
    if rng.random() < 0.4:
        return _any_day(rng)
    months = rng.choice((0, 0, 1, 5, 6, 18, 23, 24, 48, 72, 96, 120))
    return _within(add_months(rng.choice(_NOTABLE), -months) + _days(rng, -1, 1))


def _end(rng: Random, start: date) -> date:
    shape = rng.random()
    if shape < 0.2:
        return _within(start + _days(rng, 0, 60))
    if shape < 0.55:
        months = rng.choice((1, 6, 6, 6, 12, 18, 24, 24, 24, 48, 48, 96))
        return _within(add_months(start, months) + _days(rng, -2, 2))
    if shape < 0.75:
        return max(start, _within(rng.choice(_NOTABLE) + _days(rng, -1, 1)))
    return _within(start + _days(rng, 0, 1_500))


def _last_mora(rng: Random, mora: Mora) -> Mora:
    """The last mora alone may go on, or lack a date."""
    shape = rng.random()
    if shape < 0.35:
        mora = Mora(mora.started_on)
    elif shape < 0.43:
        mora = Mora(mora.started_on, ended_by=rng.choice((None, "pago")), end_unknown=True)
    elif shape < 0.48:
        mora = replace(mora, mora_after_end=True)
    return replace(mora, started_on=None) if rng.random() < 0.08 else mora


def _with_instalments(rng: Random, mora: Mora) -> Mora:
    if mora.started_on is None or rng.random() > 0.1:
        return mora
    last = mora.ended_on or LAST_DAY
    starts = {mora.started_on} if rng.random() < 0.8 else set()
    for place in range(rng.randint(1, 5 - len(starts))):
        starts.add(min(last, add_months(mora.started_on, place + 1)))
    instalments = [Instalment(start, _instalment_end(rng, start, last)) for start in sorted(starts)]
    return replace(mora, instalments=tuple(instalments))


def _instalment_end(rng: Random, start: date, last: date) -> date | None:
    shape = rng.random()
    if shape < 0.3:
        return None
    if shape < 0.6:
        return max(start, last - _days(rng, 0, 1))
    return min(last, start + _days(rng, 0, rng.choice((0, 31, 400, 900))))


# What was told of it


def _bureau_rows(rng: Random, creditor: Creditor, moras: Sequence[Mora]) -> tuple[BureauRow, ...]:
    rows = []
    for bureau in creditor.bureaus:
        if bureau in creditor.told_bureaus:
            for _ in range(rng.choice((0, 1, 1, 1, 1, 2))):
                rows.append(_bureau_row(rng, bureau, rng.choice(moras)))
    return tuple(rows)


def _bureau_row(rng: Random, bureau: str, mora: Mora) -> BureauRow:
    first = _report_day(rng, mora) if rng.random() < 0.75 else None
    withdrawn = None
    if rng.random() < 0.35:
        withdrawn = _within((first or _any_day(rng)) + _days(rng, 0, 800))
    return BureauRow(bureau, first, withdrawn)


def _report_day(rng: Random, mora: Mora) -> date:
    start = mora.started_on or mora.ended_on or _any_day(rng)
    shape = rng.random()
    if shape < 0.2:
        return _within(start + _days(rng, -1, 1))
    if shape < 0.5:
        return _within(add_months(start, 18) + _days(rng, -1, 1))
    if shape < 0.65:
        return rng.choice(_REPORT_DAYS)
    return _within(start + _days(rng, 15, 700))


def _notices(
    rng: Random, creditor: Creditor, moras: Sequence[Mora], reported: Sequence[date | None]
) -> tuple[Notice, ...]:
    """Half of the time the creditor tells of each mora in time, for other rules to have a say."""
    if not creditor.tells_notices:
        return ()
    days = _days_in_time(rng, moras) if rng.random() < 0.5 else []
    for _ in range(min(5 - len(days), rng.choice((0, 1, 1, 2, 2, 3, 4, 5)))):
        again = days and rng.random() < 0.15
        days.append(days[-1] if again else _notice_day(rng, rng.choice(moras), reported))
    share = 0.97 if rng.random() < 0.7 else 0.6
    return tuple(_notice(rng, creditor, day, share) for day in days)


def _days_in_time(rng: Random, moras: Sequence[Mora]) -> list[date]:
    starts = [mora.started_on for mora in moras if mora.started_on is not None]
    first = [_within(start + _days(rng, 0, 2)) for start in starts]
    return (first + [_within(start + _days(rng, 3, 9)) for start in starts])[:5]


def _notice_day(rng: Random, mora: Mora, reported: Sequence[date | None]) -> date:
    """Before, in, at the edges of and after the mora; 20, 21 or 22 days before a report."""
    start = mora.started_on or _any_day(rng)
    shape = rng.random()
    known = [day for day in reported if day is not None]
    if shape < 0.35 and known:
        return _within(rng.choice(known) - _days(rng, 20, 22))
    if shape < 0.45:
        return _within(rng.choice(QUESTIONS).run_date - _days(rng, 20, 22))
    if shape < 0.6:
        return _within((mora.ended_on or start) + _days(rng, -1, 1))
    if shape < 0.7:
        return _within(start + _days(rng, -1, 1))
    return _within(start + _days(rng, -60, 500))


def _notice(rng: Random, creditor: Creditor, sent_on: date, share: float) -> Notice:
    """`share`: how often what the creditor keeps of its notices is there."""
    has_evidence = creditor.tells_notice_evidence and rng.random() < share
    has_agreement = creditor.tells_agreements and rng.random() < share
    return Notice(
        sent_on=sent_on,
        channel=rng.choice(_CHANNELS),
        evidence_id="N-1" if has_evidence else None,
        agreement_id="P-1" if has_agreement else None,
        amount_cop=rng.choice(_AMOUNTS),
    )


def _flags(rng: Random, moras: Sequence[Mora]) -> tuple[Flag, ...]:
    """None for most; else one or two of different names."""
    if rng.random() < 0.7:
        return ()
    names = {rng.choice(_FLAGS) for _ in range(rng.choice((1, 1, 2)))}
    return tuple(Flag(name, _since(rng, rng.choice(moras))) for name in sorted(names))


def _since(rng: Random, mora: Mora) -> date | None:
    """Around the start, the end or two years after the start of a mora; now and then not told."""
    shape = rng.random()
    if shape < 0.2:
        return None
    start = mora.started_on or _any_day(rng)
    if shape < 0.45:
        return _within(start + _days(rng, -1, 1))
    if shape < 0.65:
        return _within((mora.ended_on or start) + _days(rng, -1, 1))
    if shape < 0.8:
        return _within(add_months(start, 24) + _days(rng, -1, 1))
    return _any_day(rng)


# Days


def _any_day(rng: Random) -> date:
    return FIRST_DAY + timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days + 1))


def _days(rng: Random, least: int, most: int) -> timedelta:
    return timedelta(days=rng.randint(least, most))


def _within(day: date) -> date:
    return min(max(day, FIRST_DAY), LAST_DAY)
