"""The day before, the day and the day after of each comparison of docs/readings.md.

Each function below is one rule; together they yield some thousands of facts with the question to
ask of them. The facts hold only what an intake lets pass, and no date after 2026-11-22; a run
date may be later where it stands at the end of a term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, product

from tests.oracle.arithmetic import add_months, add_years
from tests.oracle.creditors import creditor_that
from tests.oracle.facts import (
    CEILING,
    LAW_IN_FORCE,
    BureauRow,
    Creditor,
    Facts,
    Flag,
    Instalment,
    Mora,
    Notice,
    Question,
)
from tests.oracle.law import judge
from tests.oracle.law.parameters import SMMLV_COP

REFORM = date(2021, 10, 29)
TODAY = date(2026, 11, 22)
LAW_DATES = (
    date(2008, 12, 31),
    date(2010, 8, 5),
    date(2010, 8, 6),
    date(2012, 9, 30),
    date(2012, 10, 1),
    date(2021, 10, 28),
    REFORM,
)
CENT = Decimal("0.01")
ENOUGH = Decimal("90000000.00")
NOTICES = (True, False, False)


def boundary_histories() -> Iterator[tuple[Facts, Question]]:
    """Every boundary of every rule, with the question that stands on it."""
    return chain(
        _candidate_dates(),
        _ceiling(),
        _transition(),
        _insolvency(),
        _force_majeure(),
        _evidence(),
        _notice_in_the_mora(),
        _notice_after_an_earlier_mora(),
        _notice_retrievable(),
        _notice_ripe(),
        _second_notice(),
        _small_obligation(),
        _year_of_the_wage(),
        _first_report(),
        _eighteen_months(),
        _health_emergency(),
        _missing_facts(),
        _instalments(),
    )


def _around(*days: date) -> list[date]:
    """Each day with the one before and the one after, once, in order."""
    return sorted({day + timedelta(days=step) for day in days for step in (-1, 0, 1)})


def _asked(day: date, law_date: date | None = None, rule_set: str = LAW_IN_FORCE) -> Question:
    return Question(day, law_date or day, rule_set)


def _facts(creditor: Creditor, *moras: Mora) -> Facts:
    """An obligation whose evidence and authorisation are there where the creditor tells them."""
    return Facts(
        creditor=creditor,
        moras=moras,
        evidence_id="E-1" if creditor.tells_evidence else None,
        authorization_id="A-1" if creditor.tells_authorizations else None,
    )


def _plain(*moras: Mora) -> Facts:
    return _facts(creditor_that(), *moras)


def _when_due(
    facts: Facts, law_date: date, rule_set: str = LAW_IN_FORCE
) -> Iterator[tuple[Facts, Question]]:
    """The facts around the days on which each of their orders and dates falls due."""
    days = {TODAY}
    for verdict in judge(facts, Question(TODAY, law_date, rule_set)):
        days |= {day for day in (verdict.order_due_on, verdict.expires_on) if day is not None}
    for day in _around(*days):
        yield facts, Question(day, law_date, rule_set)


# The dates


def _terms() -> Iterator[Mora]:
    for start, end in _starts_and_ends():
        yield Mora(start, end, "pago")
    for start in (date(2012, 2, 29), date(2016, 8, 31), date(2018, 3, 1), date(2024, 2, 29)):
        yield Mora(start)
        yield Mora(start, end_unknown=True)
    yield Mora(None, date(2022, 11, 1), "pago")
    yield Mora(None, date(2020, 2, 29), "pago")
    yield Mora(None)


def _starts_and_ends() -> Iterator[tuple[date, date]]:
    """Mora of no day, of two, four and over four years, from leap days and month ends."""
    yield date(2023, 3, 16), date(2023, 9, 15)
    yield date(2024, 1, 1), date(2024, 1, 31)
    yield date(2018, 2, 1), date(2023, 6, 30)
    yield date(2024, 2, 29), date(2024, 2, 29)
    for start in (date(2020, 2, 29), date(2020, 8, 31), date(2021, 10, 29), date(2010, 1, 31)):
        for years in (2, 4):
            yield from ((start, end) for end in _around(add_years(start, years)))


def _candidate_dates() -> Iterator[tuple[Facts, Question]]:
    for mora, law_date in product(_terms(), (*LAW_DATES, TODAY)):
        yield from _when_due(_plain(mora), law_date)


def _ceiling() -> Iterator[tuple[Facts, Question]]:
    for mora, law_date in product(_terms(), (REFORM, TODAY)):
        yield from _when_due(_plain(mora), law_date, CEILING)


def _transition() -> Iterator[tuple[Facts, Question]]:
    ends = _around(date(2021, 4, 29), REFORM, date(2022, 10, 29), date(2022, 10, 31))
    for end, ended_by in product(ends, ("cura", "inferido", "pago", None)):
        for start in (*_around(add_months(end, -6)), end - timedelta(days=30)):
            facts = _plain(Mora(start, end, ended_by))
            for held in (facts, replace(facts, flags=(Flag("protected_2157"),))):
                yield from ((held, _asked(day)) for day in (REFORM, date(2022, 11, 2), TODAY))
                yield held, _asked(TODAY, date(2021, 10, 28))
    for mora in _transition_terms():
        yield from _when_due(_plain(mora), REFORM)


def _transition_terms() -> Iterator[Mora]:
    """Six months may be 181 to 184 days: there once the mora is as long, shorter or longer."""
    for end in _around(date(2021, 12, 27), date(2021, 12, 30)):
        yield Mora(date(2021, 7, 1), end, "pago")
    for end in _around(date(2022, 8, 28)):
        yield Mora(date(2022, 2, 28), end, "pago")
    yield Mora(None, date(2022, 10, 31), "pago")
    yield Mora(None, date(2021, 4, 30), "cura")
    yield Mora(date(2021, 10, 31), date(2022, 8, 31), "cura")


def _insolvency() -> Iterator[tuple[Facts, Question]]:
    """Two years of mora without a leap day: twice that is a day less than four years."""
    start, end = date(2021, 3, 1), date(2024, 1, 15)
    moras = (Mora(start, end, "pago"), Mora(start), Mora(start, end_unknown=True), Mora(None, end))
    since = (*_around(start, end, add_years(start, 2)), date(2020, 2, 29), None)
    for mora, day, law_date in product(moras, since, LAW_DATES[3:]):
        facts = replace(_plain(mora), flags=(Flag("insolvencia", day),))
        yield from _when_due(facts, law_date)


# The gates


def _force_majeure() -> Iterator[tuple[Facts, Question]]:
    start = date(2025, 3, 1)
    names = ("secuestro", "desaparicion", "desplazamiento", "fallecido")
    for name, day in product(names, (*_around(start), None)):
        for mora in (Mora(start), Mora(None), Mora(start, date(2025, 9, 1), "pago")):
            facts = replace(_plain(mora), flags=(Flag(name, day),))
            yield facts, _asked(TODAY)
            yield from ((facts, _asked(TODAY, law)) for law in _around(date(2010, 8, 6)))
    both = (Flag("desplazamiento", start), Flag("secuestro"))
    yield replace(_plain(Mora(start)), flags=both), _asked(TODAY)


def _evidence() -> Iterator[tuple[Facts, Question]]:
    mora = Mora(date(2023, 3, 16), date(2023, 9, 15), "pago")
    for evidence, authorizations in product((True, False), repeat=2):
        creditor = creditor_that(tells_bureau=None, evidence=(evidence, authorizations))
        facts = _facts(creditor, mora)
        for held in (
            facts,
            replace(facts, evidence_id=None),
            replace(facts, authorization_id=None),
            replace(facts, evidence_id=None, authorization_id=None),
        ):
            for law_date in (*LAW_DATES, TODAY):
                yield from _when_due(held, law_date)


def _reported(facts: Facts, first_on: date | None, withdrawn_on: date | None = None) -> Facts:
    """The facts with a row of the first bureau that is told."""
    bureau = facts.creditor.bureaus[0]
    return replace(facts, bureau_rows=(BureauRow(bureau, first_on, withdrawn_on),))


def _notified(facts: Facts, *sent: date, amount_cop: Decimal | None = None) -> Facts:
    """The facts with a letter sent on each of these days, all kept that the creditor keeps."""
    evidence_id = "N-1" if facts.creditor.tells_notice_evidence else None
    agreement_id = "P-1" if facts.creditor.tells_agreements else None
    letters = (Notice(day, "correo_fisico", evidence_id, agreement_id, amount_cop) for day in sent)
    return replace(facts, notices=tuple(letters))


def _shown_or_not(*moras: Mora) -> Iterator[Facts]:
    """Of a creditor whose notices are known: shown as nobody tells, as told, and not any more."""
    yield _facts(creditor_that(notices=NOTICES), *moras)
    told = _facts(creditor_that(tells_bureau=True, notices=NOTICES), *moras)
    yield told
    yield _reported(told, None)
    yield _reported(told, None, date(2026, 11, 20))


def _notice_in_the_mora() -> Iterator[tuple[Facts, Question]]:
    start, end = date(2025, 6, 10), date(2026, 3, 31)
    moras = (Mora(start, end, "cura"), Mora(start), Mora(start, end_unknown=True))
    for mora in moras:
        for facts, sent in product(_shown_or_not(mora), _around(start, end)):
            for law_date in (TODAY, REFORM, date(2021, 10, 28)):
                yield _notified(facts, sent), _asked(TODAY, law_date)
    for run_date in _around(date(2025, 7, 1), date(2025, 8, 1)):
        for facts in _shown_or_not(Mora(start)):
            yield _notified(facts, date(2025, 8, 1)), _asked(run_date)


def _notice_after_an_earlier_mora() -> Iterator[tuple[Facts, Question]]:
    """With the start unknown, the latest earlier end is what a notice has to come after."""
    earlier = Mora(date(2024, 1, 10), date(2024, 5, 31), "cura")
    for last in (Mora(None), Mora(None, date(2025, 2, 28), "cura")):
        for facts, sent in product(_shown_or_not(earlier, last), _around(date(2024, 5, 31))):
            yield _notified(facts, sent), _asked(TODAY)
    for facts, sent in product(_shown_or_not(Mora(None)), _around(date(2026, 11, 1))):
        yield _notified(facts, sent), _asked(TODAY)


def _notice_retrievable() -> Iterator[tuple[Facts, Question]]:
    channels = ("correo_electronico", "sms", "whatsapp", "mensaje_de_datos", "aplicacion")
    kept = product((*channels, "correo_fisico", None), ("N-1", None), ("P-1", None))
    profiles = ((True, True, True), (True, True, False), (True, False, True), NOTICES)
    for (channel, evidence_id, agreement_id), told in product(kept, profiles):
        facts = _facts(creditor_that(notices=told), Mora(date(2021, 9, 1)))
        for sent_on, law_date in product(_around(REFORM), (date(2021, 10, 28), REFORM)):
            notice = Notice(
                sent_on,
                channel,
                evidence_id if told[1] else None,
                agreement_id if told[2] else None,
            )
            yield replace(facts, notices=(notice,)), _asked(TODAY, law_date)


def _notice_ripe() -> Iterator[tuple[Facts, Question]]:
    """20, 21 and 22 days before the first report, or before the run date where there is none."""
    start, first = date(2025, 6, 10), date(2025, 9, 1)
    for facts in _shown_or_not(Mora(start)):
        for sent in _around(first - timedelta(days=21)):
            yield _notified(facts, sent), _asked(first)
            told = replace(facts, first_negative_reported_on=first)
            yield _notified(told, sent), _asked(TODAY)
            if facts.creditor.told_bureaus:
                yield _notified(_reported(facts, first), sent), _asked(TODAY)


def _second_notice() -> Iterator[tuple[Facts, Question]]:
    """A small obligation: two days, both 21 days before a report from 2021-10-29 on."""
    start, small = date(2021, 8, 2), Decimal("100000.00")
    for moras in ((Mora(start),), (Mora(start, date(2022, 5, 31), "pago"),)):
        for facts, amount in product(_shown_or_not(*moras), (small, ENOUGH, None)):
            owed = replace(facts, original_amount_cop=small, balance_cop=amount)
            for first, gap in product(_around(REFORM), (0, 1, 2)):
                last = first - timedelta(days=21)
                told = replace(owed, first_negative_reported_on=first)
                for law_date in _around(REFORM):
                    for second in _around(last):
                        days = (second - timedelta(days=gap), second)
                        yield _notified(told, *days), _asked(TODAY, law_date)


def _small_obligation() -> Iterator[tuple[Facts, Question]]:
    """A centavo below, at and above 15 % of the wage of each year, by each amount in turn."""
    for year in range(2021, 2027):
        limit = (Decimal(SMMLV_COP[year] * 15) / 100).quantize(CENT)
        start, run_date = date(year, 1, 1), date(year, 11, 22)
        for mora in (Mora(start), Mora(start, date(year, 10, 31), "pago")):
            for amount in (limit - CENT, limit, limit + CENT, CENT * 0, CENT):
                for facts in _owing(mora, amount):
                    yield facts, _asked(run_date)


def _owing(mora: Mora, amount: Decimal) -> Iterator[Facts]:
    assert mora.started_on is not None
    sent = mora.started_on + timedelta(days=3)
    creditor = creditor_that(notices=NOTICES)
    facts = _notified(_facts(creditor, mora), sent)
    for other in (None, ENOUGH):
        known = replace(facts, original_amount_cop=other)
        yield replace(known, original_amount_cop=amount)
        yield replace(known, balance_cop=amount, past_due_cop=other)
        yield replace(known, past_due_cop=amount, balance_cop=other)
        yield _notified(known, sent, amount_cop=amount)
    mixed = (Notice(sent, amount_cop=ENOUGH), Notice(sent, amount_cop=amount))
    yield replace(facts, notices=mixed)


def _year_of_the_wage() -> Iterator[tuple[Facts, Question]]:
    """The start, the end, the first report and the run date around a New Year's Eve."""
    limits = [(Decimal(SMMLV_COP[year] * 15) / 100).quantize(CENT) for year in (2023, 2024, 2025)]
    creditor = creditor_that(notices=NOTICES)
    eve = date(2024, 12, 31)
    for limit, day in product(limits, _around(eve)):
        for mora in (Mora(date(2024, 6, 1)), Mora(date(2024, 6, 1), day, "pago"), Mora(None)):
            owed = replace(_facts(creditor, mora), original_amount_cop=limit)
            known = _notified(owed, date(2024, 7, 1))
            yield known, _asked(day)
            for first in (day, date(2024, 9, 1)):
                yield replace(known, first_negative_reported_on=first), _asked(day)


def _first_report() -> Iterator[tuple[Facts, Question]]:
    """A first report before the mora was of an earlier one; told by the bureau or the creditor."""
    start = date(2025, 1, 10)
    creditor = creditor_that(tells_bureau=True, notices=NOTICES)
    for mora in (Mora(start), Mora(None, date(2026, 9, 1), "pago")):
        facts = _notified(_facts(creditor, mora), start)
        for first, own in product((*_around(start), None), (*_around(start), None)):
            told = replace(_reported(facts, first), first_negative_reported_on=own)
            yield told, _asked(TODAY)
            bureau = creditor.bureaus[0]
            rows = (BureauRow(bureau, date(2025, 2, 1), date(2025, 8, 1)), *told.bureau_rows)
            yield replace(told, bureau_rows=rows), _asked(TODAY)


def _eighteen_months() -> Iterator[tuple[Facts, Question]]:
    """18 months after the start, from the reform on, at bureaus told of and not."""
    creditor = creditor_that(tells_bureau=True)
    for start in (date(2020, 4, 29), date(2022, 8, 31), date(2024, 1, 1)):
        late = add_months(start, 18)
        for mora in (Mora(start), Mora(start, date(2026, 10, 30), "pago")):
            for first, law in product(_around(late, REFORM), (date(2021, 10, 28), REFORM)):
                facts = _facts(creditor, mora)
                told = replace(_plain(mora), first_negative_reported_on=first)
                shown = (told, _reported(facts, first), _reported(facts, first, first))
                yield from ((held, _asked(TODAY, law)) for held in shown)
            for run_date, law in product(_around(late), (date(2021, 10, 28), REFORM)):
                yield _facts(creditor, mora), _asked(run_date, law)
                never = _reported(_facts(creditor, mora), None, date(2024, 1, 1))
                yield never, _asked(run_date, law)
                earlier = replace(never, first_negative_reported_on=start - timedelta(days=1))
                yield earlier, _asked(run_date, law)


def _health_emergency() -> Iterator[tuple[Facts, Question]]:
    creditor = creditor_that(tells_bureau=True)
    flags = (Flag("restructuring_2020"),)
    for first in _around(date(2020, 3, 12), date(2020, 12, 31)):
        for mora in (Mora(date(2019, 9, 1)), Mora(date(2019, 9, 1), date(2025, 1, 31), "pago")):
            facts = replace(_facts(creditor, mora), flags=flags)
            for withdrawn in (None, date(2022, 1, 1)):
                for law_date in (date(2021, 10, 28), REFORM):
                    told = _reported(facts, first, withdrawn)
                    yield from _when_due(told, law_date)
            yield replace(_reported(facts, first), flags=()), _asked(TODAY)


def _missing_facts() -> Iterator[tuple[Facts, Question]]:
    start, end = date(2023, 3, 16), date(2024, 9, 15)
    for mora in (
        Mora(None, end, "pago"),
        Mora(start, end_unknown=True),
        Mora(None, end_unknown=True),
        Mora(None),
        Mora(start, end, "pago", mora_after_end=True),
    ):
        for law_date in (*LAW_DATES, TODAY):
            yield from _when_due(_plain(mora), law_date)


def _instalments() -> Iterator[tuple[Facts, Question]]:
    """The last instalment ends before, with or (open) without the continuous mora."""
    start, end = date(2022, 4, 1), date(2024, 4, 1)
    first = Instalment(start, date(2022, 12, 31))
    lasts = [Instalment(date(2022, 9, 1), day) for day in (*_around(end)[:2], None)]
    for last in lasts:
        for mora in (
            Mora(start, end, "cura", instalments=(first, last)),
            Mora(start, instalments=(first, last)),
            Mora(start, end_unknown=True, instalments=(first, last)),
            Mora(start, end, "pago", mora_after_end=True, instalments=(first, last)),
        ):
            for law_date in (date(2021, 10, 28), REFORM):
                yield from _when_due(_plain(mora), law_date)
            yield from _when_due(_plain(mora), REFORM, CEILING)


def every_mora() -> Iterator[tuple[date, date]]:
    """Every start of 2019-12-01 … 2024-03-31 with mora of 0 … 60 days and 1 … 100 months.

    254,863 pairs of start and end; a mora that is both N days and M months comes twice.
    """
    first, last = date(2019, 12, 1), date(2024, 3, 31)
    for offset in range((last - first).days + 1):
        start = first + timedelta(days=offset)
        for days in range(61):
            yield start, start + timedelta(days=days)
        for months in range(1, 101):
            yield start, add_months(start, months)
