"""The stories of the rules: each lets one rule of the law decide one obligation.

Permanence is told by the other stories; here are the notices, the 18 months, the first report that
waits, the evidence, the circumstances of the titular, the transition, and what is only an alert.
Every date and decision is written out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from retention.sample.case_stories import case_stories
from retention.sample.extract import Obligation
from retention.sample.ordinary import AGENCY, Account, Episode, Notice
from retention.sample.stories import (
    Outcome,
    Story,
    boundary_stories,
    clean,
    in_mora,
    law_stories,
    night_stories,
    same,
    titular,
    up_to_date,
)

D: Final = date
_OWED: Final = 2_400_000


def stories() -> list[Story]:
    """Every story of the committed portfolio."""
    cases = [told.story for told in case_stories()]
    return [*night_stories(), *rule_stories(), *law_stories(), *boundary_stories(), *cases]


def rule_stories() -> list[Story]:
    """The stories of this module, by number."""
    return [
        *_without_notice(),
        *_notices_that_do_not_count(),
        _codeudor_not_told(),
        *_late_and_waiting(),
        *_without_documents(),
        *_circumstances(),
        *_transition(),
        *_emergency_and_unknown_start(),
        *_alerts(),
    ]


def _without_notice() -> list[Story]:
    small = replace(
        in_mora(70_010_023, D(2026, 1, 10)),
        original_cop=240_000,
        balance_cop=150_000,
        past_due_cop=50_000,
    )
    twice_on_a_day = (
        Notice(D(2026, 1, 14), 150_000),
        Notice(D(2026, 1, 14), 150_000, "extracto"),
    )
    return [
        _story(
            in_mora(70_010_021, D(2025, 10, 1)),
            "Reported on 31/10/2025; no notice at all.",
            _at_once(D(2025, 10, 1), D(2033, 10, 1)),
            notices=(),
        ),
        _story(
            replace(in_mora(70_010_022, D(2026, 2, 1)), past_due_cop=180_000),
            "One notice. The amount past due is less than 15 % of the minimum wage, the others are"
            " more: two are asked for (C-3, C-4).",
            _at_once(D(2026, 2, 1), D(2034, 2, 1), "C4_ANY_AMOUNT"),
            notices=(Notice(D(2026, 2, 4), _OWED),),
        ),
        _story(
            small,
            "Every amount is small; two notices, but on the same day (C-3).",
            _at_once(D(2026, 1, 10), D(2034, 1, 10)),
            notices=twice_on_a_day,
        ),
        _story(
            in_mora(70_010_024, D(2026, 3, 5)),
            "Notice on 20/03/2026, reported on 04/04/2026: 15 days later, not 21 (C-2).",
            _at_once(D(2026, 3, 5), D(2034, 3, 5)),
            notices=(Notice(D(2026, 3, 20), _OWED),),
        ),
    ]


def _notices_that_do_not_count() -> list[Story]:
    relapsed = in_mora(70_010_025, D(2026, 4, 10))
    relapsed = replace(relapsed, opened_on=D(2024, 9, 2))
    earlier = Episode(relapsed.creditor_id, relapsed.number, D(2025, 6, 1), D(2026, 1, 10))
    return [
        _story(
            relapsed,
            "Told in the mora of 2025 and cured; in mora again, and not told again (C-5).",
            Outcome(D(2025, 6, 1), D(2026, 1, 10), D(2027, 4, 1), (), "OK_UNTIL", "P-2X"),
            _at_once(D(2026, 4, 10), D(2034, 4, 10)),
            earlier=(earlier,),
            notices=(Notice(D(2025, 6, 5), _OWED),),
        ),
        _story(
            in_mora(70_010_026, D(2026, 5, 2)),
            "Notice on 25/04/2026, a week before the mora: it tells of none.",
            _at_once(D(2026, 5, 2), D(2034, 5, 2)),
            notices=(Notice(D(2026, 4, 25), _OWED),),
        ),
        _story(
            in_mora(70_010_027, D(2026, 1, 15)),
            "Told by SMS, and no agreement to electronic notices, ACUERDO is empty (C-6).",
            _at_once(D(2026, 1, 15), D(2034, 1, 15)),
            notices=(Notice(D(2026, 1, 19), _OWED, "sms", has_agreement=False),),
        ),
        _story(
            in_mora(70_010_028, D(2026, 2, 11)),
            "Told by certified mail, and no proof of it is kept, SOPORTE is empty (C-6).",
            _at_once(D(2026, 2, 11), D(2034, 2, 11)),
            notices=(Notice(D(2026, 2, 14), _OWED, has_evidence=False),),
        ),
    ]


def _codeudor_not_told() -> Story:
    row = in_mora(70_010_029, D(2025, 12, 1))
    other = replace(row, titular=titular(19_029), role="codeudor")
    return Story(
        row.number,
        "The principal was told, the codeudor was not (C-11): the one's report stays, the other's"
        " goes.",
        "",
        Account((same(row), same(other)), notices=(Notice(D(2025, 12, 4), _OWED),)),
        (
            _stays(D(2025, 12, 1), D(2033, 12, 1)),
            _at_once(D(2025, 12, 1), D(2033, 12, 1)),
        ),
    )


def _late_and_waiting() -> list[Story]:
    late = replace(in_mora(70_010_030, D(2024, 2, 1)), first_negative_reported_on=D(2025, 9, 15))
    small = replace(_not_reported(70_010_033, D(2026, 10, 15)), past_due_cop=150_000)
    return [
        _story(
            late,
            "First reported on 15/09/2025, more than 18 months after the mora began.",
            _at_once(D(2024, 2, 1), D(2032, 2, 1), rule_id="C-9"),
        ),
        _story(
            _not_reported(70_010_031, D(2024, 9, 1)),
            "Never reported, and more than 18 months in mora: it may not be reported any more.",
            _waits(D(2024, 9, 1), D(2032, 9, 1), "C-9"),
        ),
        _story(
            _not_reported(70_010_032, D(2026, 10, 25)),
            "Told on 05/11/2026: the first report waits until 26/11/2026.",
            _waits(D(2026, 10, 25), D(2034, 10, 25), "C-2"),
            notices=(Notice(D(2026, 11, 5), _OWED),),
        ),
        _story(
            small,
            "A small amount past due, told on 20/10/2026 and on 12/11/2026: the first report waits"
            " until 03/12/2026.",
            _waits(D(2026, 10, 15), D(2034, 10, 15), "C-3", "C4_ANY_AMOUNT"),
            notices=(Notice(D(2026, 10, 20), _OWED), Notice(D(2026, 11, 12), _OWED)),
        ),
    ]


def _without_documents() -> list[Story]:
    return [
        _story(
            replace(in_mora(70_010_034, D(2025, 8, 1)), has_evidence=False),
            "No evidence of the obligation, SOPORTE is empty.",
            _asked(D(2025, 8, 1), D(2033, 8, 1), "D-1"),
        ),
        _story(
            replace(_bought(in_mora(70_010_035, D(2025, 8, 15))), has_authorization=False),
            "No proof of the titular's authorisation, AUTORIZACION is empty.",
            _asked(D(2025, 8, 15), D(2033, 8, 15), "D-5"),
        ),
    ]


def _circumstances() -> list[Story]:
    return [
        _story(
            in_mora(70_010_036, D(2025, 3, 10)),
            "The titular is kidnapped since 20/02/2025 (SEC); the mora began after it.",
            _at_once(D(2025, 3, 10), D(2033, 3, 10), rule_id="FORCE_MAJEURE"),
            mark=("secuestro", D(2025, 2, 20)),
        ),
        _story(
            in_mora(70_010_037, D(2025, 5, 6)),
            "The titular was made to disappear (DFZ), nobody says when.",
            _at_once(
                D(2025, 5, 6), D(2033, 5, 6), "FORCE_MAJEURE_UNDATED", rule_id="FORCE_MAJEURE"
            ),
            mark=("desaparicion", None),
        ),
        _story(
            in_mora(70_010_038, D(2025, 11, 1)),
            "The titular is in insolvency since 04/05/2026 (INS): a person looks.",
            _asked(D(2025, 11, 1), D(2028, 5, 6), "INSOLVENCY"),
            mark=("insolvencia", D(2026, 5, 4)),
        ),
        _story(
            _bought(in_mora(70_010_039, D(2024, 1, 10))),
            "Insolvency since 10/03/2024: a year, and twice the mora until then.",
            _lapses(D(2024, 1, 10), None, D(2025, 7, 8), "INSOLVENCY"),
            mark=("insolvencia", D(2024, 3, 10)),
        ),
    ]


def _transition() -> list[Story]:
    cured = up_to_date(_bought(in_mora(70_010_041, D(2021, 6, 1))), D(2022, 3, 1))
    return [
        _story(
            _paid(70_010_040, D(2021, 1, 15), D(2022, 2, 10)),
            "Paid within the window of the transition: six months.",
            _lapses(D(2021, 1, 15), D(2022, 2, 10), D(2022, 8, 10), "T-1"),
        ),
        _story(
            cured,
            "Cured within the window, the obligation goes on: the same, by an open reading.",
            _lapses(D(2021, 6, 1), D(2022, 3, 1), D(2022, 9, 1), "T-1", "TR_CURE"),
        ),
        _story(
            _paid(70_010_042, D(2019, 5, 1), D(2021, 3, 15)),
            "Paid more than six months before Ley 2157: gone on the day it came.",
            _lapses(D(2019, 5, 1), D(2021, 3, 15), D(2021, 10, 29), "T-2"),
        ),
        _story(
            _paid(70_010_043, D(2020, 6, 1), D(2021, 8, 20)),
            "Paid less than six months before Ley 2157: six months.",
            _lapses(D(2020, 6, 1), D(2021, 8, 20), D(2022, 2, 20), "T-3"),
        ),
        _story(
            _paid(70_010_044, D(2021, 5, 10), D(2021, 8, 8)),
            "The same after a mora of 90 days: 90 days.",
            _lapses(D(2021, 5, 10), D(2021, 8, 8), D(2021, 11, 6), "T-4"),
        ),
        _story(
            _paid(70_010_045, D(2021, 7, 1), D(2022, 6, 1)),
            "Paid within the window by a titular of a protected group (P57): the day itself.",
            _lapses(D(2021, 7, 1), D(2022, 6, 1), D(2022, 6, 1), "T-6"),
            mark=("protected_2157", D(2021, 1, 1)),
        ),
        _story(
            _paid(70_010_046, D(2021, 9, 1), D(2022, 10, 31)),
            "Paid on the Monday after the Saturday on which the window ended.",
            _lapses(D(2021, 9, 1), D(2022, 10, 31), D(2023, 4, 30), "T-1", "TR_WINDOW_EDGE"),
        ),
    ]


def _emergency_and_unknown_start() -> list[Story]:
    unknown = replace(
        clean(70_010_048, D(2020, 5, 4)),
        cured_on=D(2022, 11, 25),
        first_negative_reported_on=D(2022, 8, 15),
    )
    return [
        _story(
            in_mora(70_010_047, D(2020, 3, 1)),
            "First reported on 31/03/2020, in the emergency; a restructuring was sought (R20).",
            _asked(D(2020, 3, 1), D(2028, 3, 1), "T-5"),
            mark=("restructuring_2020", D(2020, 3, 20)),
        ),
        _story(
            unknown,
            "FEC_NORMALIZACION 25/11/2022, and nobody says when the mora began: four years.",
            Outcome(
                None,
                D(2022, 11, 25),
                D(2026, 11, 25),
                ("CURED_WITHOUT_START",),
                "WITHDRAW_NOW",
                "P-NOCALC",
            ),
            notices=(Notice(D(2022, 7, 15), _OWED),),
        ),
    ]


def _alerts() -> list[Story]:
    remainder = replace(in_mora(70_010_049, D(2026, 6, 10)), past_due_cop=6_500)
    nothing_due = replace(in_mora(70_010_050, D(2026, 5, 20)), past_due_cop=0)
    no_days = replace(clean(70_010_051, D(2024, 4, 3)), past_due_cop=90_000)
    no_mora = clean(70_010_052, D(2023, 7, 7))
    no_mora = replace(no_mora, first_negative_reported_on=D(2026, 9, 30))
    return [
        replace(
            _story(
                remainder,
                "In mora over a remainder of 6.500 pesos.",
                _stays(D(2026, 6, 10), D(2034, 6, 10)),
            ),
            alert=("RESIDUAL", "RESIDUAL_BALANCE"),
        ),
        replace(
            _story(
                nothing_due,
                "DIAS_MORA, and VLR_MORA is 0.",
                _stays(D(2026, 5, 20), D(2034, 5, 20)),
            ),
            alert=("D-10", "IN_MORA_NOTHING_OVERDUE"),
        ),
        replace(
            _story(
                no_days,
                "VLR_MORA 90.000,00, and DIAS_MORA is 0: a mora that nobody was told of.",
                Outcome(None, None, None, ("MORA_WITHOUT_START",), "BLOCK_REPORT", "C-2"),
            ),
            alert=("D-10", "OVERDUE_NOT_IN_MORA"),
        ),
        replace(
            _story(no_mora, "Both bureaus show it as negative, and no mora is known."),
            alert=("D-10", "NEGATIVE_WITHOUT_MORA"),
            alert_bureaus=("datacredito", "transunion"),
        ),
    ]


def _story(
    row: Obligation,
    told: str,
    *outcomes: Outcome,
    notices: tuple[Notice, ...] | None = None,
    earlier: tuple[Episode, ...] = (),
    mark: tuple[str, date | None] | None = None,
) -> Story:
    account = Account((same(row),), earlier, notices)
    return Story(row.number, told, "", account, outcomes, mark)


def _not_reported(number: int, started_on: date) -> Obligation:
    return replace(in_mora(number, started_on), first_negative_reported_on=None)


def _bought(row: Obligation) -> Obligation:
    """The row as one of the agency, which reports to one bureau."""
    seller = "BANCO FRAILEJÓN IMAGINARIO S.A."
    return replace(row, creditor_id=AGENCY, portfolio="COMPRADA", acquired_from=seller)


def _paid(number: int, started_on: date, extinguished_on: date) -> Obligation:
    row = up_to_date(_bought(in_mora(number, started_on)), extinguished_on)
    return replace(
        row,
        balance_cop=0,
        cured_on=None,
        extinguished_on=extinguished_on,
        extinguished_by="pago",
    )


def _at_once(started_on: date, expires_on: date, *flags: str, rule_id: str = "C-7") -> Outcome:
    return Outcome(started_on, None, expires_on, flags, "WITHDRAW_NOW", rule_id)


def _lapses(
    started_on: date, ended_on: date | None, expires_on: date, rule_id: str, *flags: str
) -> Outcome:
    return Outcome(started_on, ended_on, expires_on, flags, "WITHDRAW_NOW", rule_id)


def _stays(started_on: date, expires_on: date) -> Outcome:
    return Outcome(started_on, None, expires_on, (), "OK_UNTIL", "P-8Y")


def _waits(started_on: date, expires_on: date, rule_id: str, *flags: str) -> Outcome:
    return Outcome(started_on, None, expires_on, flags, "BLOCK_REPORT", rule_id)


def _asked(started_on: date, expires_on: date, rule_id: str) -> Outcome:
    return Outcome(started_on, None, expires_on, (), "NEEDS_HUMAN", rule_id)
