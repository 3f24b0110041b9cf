"""The obligations of the committed portfolio that tell a story, each with how it must end.

Every date is written out, so that the expectations stand on their own: nothing here computes a
permanence. Three groups: what happens from night to night, the table of law.md section 1, and
obligations whose permanence ends on a day where an off-by-one error would show. The stories of the
other rules are in retention/sample/rule_stories.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from retention.sample.extract import Obligation
from retention.sample.ordinary import (
    CUTOFFS,
    LENDER,
    SHOPS,
    Account,
    Episode,
    Nights,
    Notice,
)
from retention.sample.people import Dice, Titular, invented_name, nit_check_digit

D: Final = date


@dataclass(frozen=True, slots=True)
class Outcome:
    """One episode as it must stand after the third night; no end while it lasts.

    `expires_on` None: no date is concluded, a person must look. Decision and rule are told where a
    rule is what the story is about.
    """

    mora_started_on: date | None
    mora_ended_on: date | None
    expires_on: date | None
    flags: tuple[str, ...] = ()
    decision: str = ""
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """An obligation, what the nights say of it and what the run must make of that.

    `mark` is a circumstance of its first titular, and since when; `alert` a rule and what it warns
    of, wherever `alert_bureaus` say, or at none in particular.
    """

    number: str
    told: str
    expected: str
    account: Account
    outcomes: tuple[Outcome, ...] = field(default=())
    mark: tuple[str, date | None] | None = None
    alert: tuple[str, str] | None = None
    alert_bureaus: tuple[str, ...] = ("",)


def titular(number: int) -> Titular:
    """A titular of the stories: a cédula of a series of their own."""
    return Titular("CC", str(2_009_000_000 + number), invented_name(Dice(number)))


def night_stories() -> list[Story]:
    """What may happen to an obligation from one night to the next."""
    return [
        _end_inferred(),
        _cured(),
        _re_aged(),
        _backdated(),
        _vanished(),
        _came_back(),
        _relapse(),
        _codeudor(),
        _condoned(),
        _days_only(),
        _days_that_stand_still(),
        _ceded(),
        _formula_name(),
        _paid_without_date(),
        _overdue_without_start(),
        _nit_without_check_digit(),
        _displaced(),
        _withdrawn_at_one_bureau(),
        _history(),
        _rolling(),
    ]


def law_stories() -> list[Story]:
    """The table of law.md section 1, row by row."""
    rows = (
        (D(2023, 3, 16), D(2023, 9, 15), D(2024, 9, 15)),
        (D(2024, 1, 1), D(2024, 1, 31), D(2024, 3, 31)),
        (D(2022, 1, 11), D(2024, 1, 11), D(2028, 1, 10)),
        (D(2020, 2, 29), D(2024, 2, 29), D(2028, 2, 29)),
        (D(2018, 2, 1), D(2023, 6, 30), D(2026, 2, 1)),
        (D(2018, 3, 1), None, D(2026, 3, 1)),
    )
    return [_dated(80_010_001 + place, *row) for place, row in enumerate(rows)]


def boundary_stories() -> list[Story]:
    """Permanence that ends on the run date 2026-11-22 or a day later, and orders due likewise."""
    rows = (
        (D(2026, 1, 26), D(2026, 5, 6), D(2026, 11, 22)),
        (D(2026, 1, 27), D(2026, 5, 7), D(2026, 11, 23)),
        (D(2026, 2, 5), D(2026, 5, 16), D(2026, 12, 2)),
        (D(2026, 2, 6), D(2026, 5, 17), D(2026, 12, 3)),
        (D(2020, 9, 13), D(2022, 11, 22), D(2026, 11, 22)),
        (D(2020, 9, 14), D(2022, 11, 23), D(2026, 11, 23)),
        (D(2020, 9, 23), D(2022, 12, 2), D(2026, 12, 2)),
        (D(2020, 9, 24), D(2022, 12, 3), D(2026, 12, 3)),
        (D(2018, 11, 22), None, D(2026, 11, 22)),
        (D(2018, 11, 23), None, D(2026, 11, 23)),
        (D(2018, 12, 2), None, D(2026, 12, 2)),
        (D(2018, 12, 3), None, D(2026, 12, 3)),
    )
    return [_dated(80_220_001 + place, *row) for place, row in enumerate(rows)]


def clean(number: int, opened_on: date) -> Obligation:
    """An obligation of the lender with nothing overdue."""
    return Obligation(
        creditor_id=LENDER,
        number=str(number),
        titular=titular(number % 1_000_000),
        opened_on=opened_on,
        original_cop=6_000_000,
        balance_cop=2_400_000,
    )


def in_mora(number: int, started_on: date) -> Obligation:
    """One in mora on the first night, which tells the first day and the days."""
    return replace(
        clean(number, started_on - timedelta(200)),
        past_due_cop=400_000,
        instalments_past_due=2,
        days_past_due=(CUTOFFS[0] - started_on).days + 1,
        mora_started_on=started_on,
        first_negative_reported_on=_reported(started_on),
    )


def _reported(started_on: date) -> date | None:
    reported_on = started_on + timedelta(30)
    return reported_on if reported_on <= CUTOFFS[0] else None


def up_to_date(row: Obligation, cured_on: date | None) -> Obligation:
    """The row with nothing overdue any more, and its mora gone where no day of cure is told."""
    return replace(
        row,
        past_due_cop=0,
        instalments_past_due=0,
        days_past_due=0,
        mora_started_on=row.mora_started_on if cured_on else None,
        first_negative_reported_on=row.first_negative_reported_on if cured_on else None,
        cured_on=cured_on,
        voluntary_payment=True if cured_on else None,
    )


def _at(row: Obligation, night: int) -> Obligation:
    """The row of the first night on a later one: an open mora is some days longer."""
    if not row.days_past_due:
        return row
    return replace(row, days_past_due=row.days_past_due + night - 1)


def same(row: Obligation) -> Nights:
    """Three nights on which nothing happens."""
    return Nights((row, _at(row, 2), _at(row, 3)))


def _one(*nights: Nights) -> Account:
    return Account(nights)


def _dated(number: int, started_on: date, ended_on: date | None, expires_on: date) -> Story:
    row = in_mora(number, started_on)
    if ended_on:
        row = up_to_date(row, ended_on)
    late = ended_on and (ended_on - started_on).days > 1461
    flags = ("CAP8_ON_PAID",) if late else ()
    outcome = Outcome(started_on, ended_on, expires_on, flags)
    return Story(str(number), "", "", _one(same(row)), (outcome,))


def _end_inferred() -> Story:
    row = in_mora(70_010_001, D(2026, 2, 1))
    nights = Nights((row, _at(row, 2), up_to_date(row, None)))
    return Story(
        row.number,
        "In mora on nights 1 and 2; on night 3 nothing is overdue and no date says since when.",
        "The episode ends on 2026-11-21, the day after the cut-off before.",
        _one(nights),
        (Outcome(D(2026, 2, 1), D(2026, 11, 21), D(2028, 6, 29), ("END_INFERRED",)),),
    )


def _cured() -> Story:
    row = in_mora(70_010_002, D(2026, 8, 20))
    nights = Nights((row, _at(row, 2), up_to_date(row, D(2026, 11, 20))))
    return Story(
        row.number,
        "In mora on nights 1 and 2; night 3 says FEC_NORMALIZACION 20/11/2026.",
        "The episode ends on that day, by `cura`.",
        _one(nights),
        (Outcome(D(2026, 8, 20), D(2026, 11, 20), D(2027, 5, 23)),),
    )


def _re_aged() -> Story:
    row = in_mora(70_010_003, D(2026, 3, 10))
    later = replace(row, mora_started_on=D(2026, 6, 10), days_past_due=164)
    nights = Nights((row, later, replace(later, days_past_due=165)))
    return Story(
        row.number,
        "FEC_INI_MORA 10/03/2026 on night 1, 10/06/2026 from night 2 on.",
        "Re-aging: the earliest known date stands.",
        _one(nights),
        (Outcome(D(2026, 3, 10), None, D(2034, 3, 10), ("REAGED",)),),
    )


def _backdated() -> Story:
    row = in_mora(70_010_004, D(2026, 8, 15))
    earlier = replace(row, mora_started_on=D(2026, 8, 1), days_past_due=113)
    return Story(
        row.number,
        "FEC_INI_MORA 15/08/2026 on nights 1 and 2, 01/08/2026 on night 3.",
        "The earlier date is accepted.",
        _one(Nights((row, _at(row, 2), earlier))),
        (Outcome(D(2026, 8, 1), None, D(2034, 8, 1), ("BACKDATED",)),),
    )


def _vanished() -> Story:
    row = in_mora(70_010_005, D(2025, 3, 3))
    return Story(
        row.number,
        "In mora on nights 1 and 2; night 3 does not bring it.",
        "It is flagged, not deleted; the episode stays open.",
        _one(Nights((row, _at(row, 2), None))),
        (Outcome(D(2025, 3, 3), None, D(2033, 3, 3), ("VANISHED",)),),
    )


def _came_back() -> Story:
    row = in_mora(70_010_006, D(2025, 4, 4))
    return Story(
        row.number,
        "In mora on night 1, missing from night 2, in mora again on night 3 since the same day.",
        "VANISHED after night 2; after night 3 one open episode, and it is no longer missing.",
        _one(Nights((row, None, _at(row, 3)))),
        (Outcome(D(2025, 4, 4), None, D(2033, 4, 4)),),
    )


def _relapse() -> Story:
    row = up_to_date(in_mora(70_010_007, D(2026, 1, 10)), D(2026, 5, 20))
    again = replace(
        row,
        past_due_cop=200_000,
        instalments_past_due=1,
        days_past_due=1,
        mora_started_on=CUTOFFS[2],
        cured_on=None,
        voluntary_payment=None,
        first_negative_reported_on=None,
    )
    return Story(
        row.number,
        "Cured on 20/05/2026 on nights 1 and 2; night 3 says a mora that starts 21/11/2026.",
        "Two episodes; the second changes nothing in the first. The bureaus show the obligation,"
        " and of the second mora nobody was told: C-7.",
        _one(Nights((row, row, again))),
        (
            Outcome(D(2026, 1, 10), D(2026, 5, 20), D(2027, 2, 4)),
            Outcome(D(2026, 11, 21), None, D(2034, 11, 21), ("FIRST_REPORT_UNKNOWN",)),
        ),
    )


def _codeudor() -> Story:
    row = up_to_date(in_mora(70_010_008, D(2026, 3, 25)), D(2026, 6, 28))
    other = replace(row, titular=titular(19_008), role="codeudor")
    return Story(
        row.number,
        "A principal and a codeudor, cured on 28/06/2026.",
        "One line for each of them at each bureau, all within the horizon of 45 days.",
        _one(same(row), same(other)),
        (Outcome(D(2026, 3, 25), D(2026, 6, 28), D(2027, 1, 4)),),
    )


def _condoned() -> Story:
    row = in_mora(70_010_009, D(2025, 9, 1))
    gone = replace(
        row,
        balance_cop=0,
        past_due_cop=0,
        instalments_past_due=0,
        days_past_due=0,
        extinguished_on=D(2026, 11, 20),
        extinguished_by="condonacion",
    )
    return Story(
        row.number,
        "In mora on night 1; night 2 says extinguished by condonación on 20/11/2026.",
        "The episode ends on that day, by `condonacion`.",
        _one(Nights((row, gone, gone))),
        (Outcome(D(2025, 9, 1), D(2026, 11, 20), D(2029, 4, 28)),),
    )


def _days_only() -> Story:
    row = replace(in_mora(70_010_010, D(2026, 10, 6)), mora_started_on=None)
    return Story(
        row.number,
        "Only DIAS_MORA: 45, 46 and 47.",
        "The first day is the cut-off less the days plus one, the same on all three nights.",
        _one(same(row)),
        (Outcome(D(2026, 10, 6), None, D(2034, 10, 6)),),
    )


def _days_that_stand_still() -> Story:
    row = replace(in_mora(70_010_011, D(2026, 9, 21)), mora_started_on=None)
    return Story(
        row.number,
        "Only DIAS_MORA, and it stays at 60 on all three nights.",
        "The first day would slip a day each night: re-aging; the earliest stands.",
        _one(Nights((row, row, row))),
        (Outcome(D(2026, 9, 21), None, D(2034, 9, 21), ("REAGED",)),),
    )


def _ceded() -> Story:
    row = in_mora(70_010_012, D(2024, 5, 5))
    sold = replace(
        row, assigned_to="CARTERAS LINDERO INVENTADO S.A.S.", assigned_on=D(2026, 11, 20)
    )
    return Story(
        row.number,
        "In mora; from night 2 on it says that it was ceded on 20/11/2026.",
        "A cession extinguishes nothing: the episode stays open, with its first day.",
        _one(Nights((row, _at(sold, 2), _at(sold, 3)))),
        (Outcome(D(2024, 5, 5), None, D(2032, 5, 5)),),
    )


def _formula_name() -> Story:
    row = up_to_date(in_mora(70_010_013, D(2026, 1, 5)), D(2026, 5, 4))
    name = '=HYPERLINK("http://ejemplo.invalid";"VER") PEÑA'
    row = replace(row, titular=replace(row.titular, name=name))
    return Story(
        row.number,
        "The name is a spreadsheet formula, in quotation marks, with a semicolon inside.",
        "It loads as it is, and is text everywhere: no cell of the workbook computes it.",
        _one(same(row)),
        (Outcome(D(2026, 1, 5), D(2026, 5, 4), D(2026, 12, 28)),),
    )


def _paid_without_date() -> Story:
    row = in_mora(70_010_014, D(2025, 6, 1))
    row = replace(up_to_date(row, None), mora_started_on=D(2025, 6, 1), extinguished_by="pago")
    row = replace(row, balance_cop=0, first_negative_reported_on=D(2025, 7, 1))
    return Story(
        row.number,
        "MODO_EXTINCION 01 (pago) and balance zero, but no FEC_EXTINCION.",
        "Loaded; NEEDS_HUMAN: it says paid and no date is given. None is guessed.",
        _one(same(row)),
        (Outcome(D(2025, 6, 1), None, None, ("PAID_WITHOUT_DATE",)),),
    )


def _overdue_without_start() -> Story:
    row = replace(
        clean(70_010_015, D(2023, 5, 2)),
        past_due_cop=350_000,
        instalments_past_due=2,
        days_past_due=None,
        first_negative_reported_on=D(2026, 10, 20),
    )
    sent = (Notice(D(2026, 9, 22), 350_000), Notice(D(2026, 9, 28), 350_000, "extracto"))
    return Story(
        row.number,
        "VLR_MORA 350.000,00 and two instalments, but neither FEC_INI_MORA nor DIAS_MORA.",
        "Loaded; NEEDS_HUMAN: in mora since nobody says when. No date is guessed.",
        Account((same(row),), notices=sent),
        (Outcome(None, None, None, ("MORA_WITHOUT_START",)),),
    )


def _nit_without_check_digit() -> Story:
    nine = "900999123"
    company = Titular("NIT", nine + str(nit_check_digit(nine)), "TALLERES LA CIGÜEÑA S.A.S.")
    row = up_to_date(in_mora(70_010_016, D(2025, 2, 1)), D(2026, 2, 1))
    row = replace(row, titular=company)
    short = replace(row, titular=replace(company, id_number=nine))
    return Story(
        row.number,
        f"NIT {company.id_number} on night 1, {nine} on nights 2 and 3.",
        "The same titular all along: nothing vanishes, nothing is new.",
        _one(Nights((row, short, short))),
        (Outcome(D(2025, 2, 1), D(2026, 2, 1), D(2028, 2, 1)),),
    )


def _displaced() -> Story:
    row = in_mora(70_010_017, D(2024, 7, 15))
    return Story(
        row.number,
        "In mora; marcas_20261119.csv says its titular was displaced by force (DPL).",
        "FORCE_MAJEURE: the mora began after it, so the report goes at once.",
        _one(same(row)),
        (Outcome(D(2024, 7, 15), None, D(2032, 7, 15)),),
        ("desplazamiento", D(2024, 6, 2)),
    )


def _withdrawn_at_one_bureau() -> Story:
    row = up_to_date(in_mora(70_010_018, D(2025, 10, 1)), D(2026, 3, 1))
    row = replace(row, creditor_id=SHOPS, number="0070010018", portfolio="TARJETA")
    return Story(
        row.number,
        "Cured; centrales_20261119.csv says that TransUnion withdrew it on 15/10/2026.",
        "A line at DataCrédito only.",
        _one(same(row)),
        (Outcome(D(2025, 10, 1), D(2026, 3, 1), D(2026, 12, 28)),),
    )


def _history() -> Story:
    row = in_mora(70_010_019, D(2026, 9, 1))
    row = replace(row, opened_on=D(2019, 2, 11), first_negative_reported_on=D(2022, 3, 31))
    earlier = (
        Episode(LENDER, row.number, D(2022, 3, 1), D(2022, 12, 1)),
        Episode(LENDER, row.number, D(2024, 1, 1), D(2025, 6, 1)),
    )
    return Story(
        row.number,
        "In mora; episodios_20261119.csv tells two earlier moras, both cured.",
        "Three episodes, each with its own dates.",
        Account((same(row),), earlier),
        (
            Outcome(D(2022, 3, 1), D(2022, 12, 1), D(2024, 6, 3)),
            Outcome(D(2024, 1, 1), D(2025, 6, 1), D(2028, 3, 31)),
            Outcome(D(2026, 9, 1), None, D(2034, 9, 1)),
        ),
    )


def _rolling() -> Story:
    row = replace(clean(70_010_020, D(2022, 8, 8)), first_negative_reported_on=D(2026, 3, 31))
    earlier = (
        Episode(LENDER, row.number, D(2026, 3, 1), D(2026, 5, 10), 7),
        Episode(LENDER, row.number, D(2026, 4, 1), D(2026, 6, 15), 8),
    )
    return Story(
        row.number,
        "Nothing overdue today; episodios_20261119.csv tells two instalments whose moras overlap.",
        "ROLLING_MORA: continuous from 2026-03-01 to 2026-06-15, and each instalment has a term of"
        " its own.",
        Account((same(row),), earlier),
        (
            Outcome(D(2026, 3, 1), D(2026, 5, 10), D(2026, 9, 27), ("ROLLING_MORA",)),
            Outcome(D(2026, 4, 1), D(2026, 6, 15), D(2026, 11, 12), ("ROLLING_MORA",)),
        ),
    )
