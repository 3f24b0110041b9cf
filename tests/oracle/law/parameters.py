"""The figures of the law, copied a second time from its own texts: days in force, terms, wages."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

LEY_1266 = date(2008, 12, 31)
DECRETO_2952 = date(2010, 8, 6)
CODIGO_GENERAL_DEL_PROCESO = date(2012, 10, 1)
LEY_2157 = date(2021, 10, 29)

ORDER_NOTICE = timedelta(days=10)
NOTICE_WAIT = timedelta(days=21)
FIRST_REPORT_MONTHS = 18
SMALL_OBLIGATION_PERCENT = 15

TRANSITION_SIX_MONTHS_PASSED_ON = date(2021, 4, 29)
TRANSITION_WINDOW_ENDS_ON = date(2022, 10, 31)
TRANSITION_WINDOW_EDGE = (date(2022, 10, 30), date(2022, 10, 31))
EMERGENCY_FROM = date(2020, 3, 12)
EMERGENCY_TO = date(2020, 12, 31)

SMMLV_COP = {
    2008: 461_500,
    2009: 496_900,
    2010: 515_000,
    2011: 535_600,
    2012: 566_700,
    2013: 589_500,
    2014: 616_000,
    2015: 644_350,
    2016: 689_455,
    2017: 737_717,
    2018: 781_242,
    2019: 828_116,
    2020: 877_803,
    2021: 908_526,
    2022: 1_000_000,
    2023: 1_160_000,
    2024: 1_300_000,
    2025: 1_423_500,
    2026: 1_750_905,
}


def small_obligation_cop(first_year: int, last_year: int) -> Decimal:
    """15 % of the largest minimum wage of these years, in pesos; 0 when there is no such year.

    Raises ValueError for a year whose wage is not known: last year's figure is never used instead.
    """
    wages = [_smmlv_cop(year) for year in range(first_year, last_year + 1)]
    return Decimal(max(wages, default=0) * SMALL_OBLIGATION_PERCENT) / 100


def _smmlv_cop(year: int) -> int:
    if year not in SMMLV_COP:
        raise ValueError(f"the minimum wage (SMMLV) of {year} is not known")
    return SMMLV_COP[year]
