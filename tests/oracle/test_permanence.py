"""The oracle's own calendar and arithmetic, held against dateutil and against its invariants."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from tests.oracle.permanence import Episode, add_months, add_years, judge, last_day_of_month
from tests.oracle.random_cases import boundary_episodes, random_episodes

RUN_DATE = date(2024, 6, 30)


def test_every_month_of_four_centuries_has_the_length_dateutil_gives_it() -> None:
    for year in range(1900, 2300):
        for month in range(1, 13):
            last = date(year, month, 1) + relativedelta(day=31)
            assert last_day_of_month(year, month) == last.day


def test_months_and_years_are_dateutils_for_every_day_of_two_leap_cycles() -> None:
    for offset in range(9 * 366):
        day = date(2018, 1, 1) + timedelta(days=offset)
        for months in (-13, -1, 1, 6, 11, 12, 18, 100):
            assert add_months(day, months) == day + relativedelta(months=months)
        for years in (1, 4, 5, 8):
            assert add_years(day, years) == day + relativedelta(years=years)


def test_the_boundary_cases_are_every_start_with_every_mora() -> None:
    cases = list(boundary_episodes())
    assert len(cases) == 1_583 * 161
    assert cases[0] == (date(2019, 12, 1), date(2019, 12, 1))
    assert cases[-1] == (date(2024, 3, 31), date(2032, 7, 31))
    assert (date(2020, 2, 29), date(2024, 2, 29)) in set(cases)


def test_every_boundary_episode_expires_on_the_least_of_its_dates() -> None:
    for start, end in boundary_episodes():
        verdict = judge(Episode(start, end), RUN_DATE)
        twice = end + (end - start) * 2
        four, eight = end + relativedelta(years=4), start + relativedelta(years=8)
        least = min(twice, four, eight)
        assert verdict.expires_on == least
        assert (verdict.rule_id == "P-8Y") == (least < twice and least < four)
        assert (verdict.flags == {"CAP8_ON_PAID"}) == (verdict.rule_id == "P-8Y")


@pytest.mark.parametrize("rule_set", ["law-in-force", "ceiling-4-8"])
def test_random_episodes_keep_the_invariants_of_a_verdict(rule_set: str) -> None:
    for episode in random_episodes(20_000, seed=7):
        verdict = judge(episode, RUN_DATE, rule_set)
        dates = (verdict.expires_on, verdict.order_due_on, verdict.rule_id, verdict.verb)
        assert len({d is None for d in (*dates, verdict.days_overdue)}) == 1
        due = verdict.order_due_on is not None and verdict.order_due_on <= RUN_DATE
        assert (verdict.decision == "WITHDRAW_NOW") == due


def test_the_law_never_shows_a_datum_longer_than_the_ceiling() -> None:
    for episode in random_episodes(20_000, seed=8):
        verdict = judge(episode, RUN_DATE)
        if verdict.ceiling_expires_on is not None:
            assert verdict.expires_on is not None
            assert verdict.expires_on <= verdict.ceiling_expires_on


def test_random_episodes_reach_every_rule_decision_and_missing_fact() -> None:
    seen = set()
    for episode in random_episodes(20_000, seed=9):
        verdict = judge(episode, RUN_DATE)
        facts = (episode.mora_started_on is None, episode.end_unknown, episode.is_paid)
        seen.add((facts, verdict.rule_id, verdict.decision, bool(verdict.flags)))
    for facts, rule_id, decision, flagged in (
        ((False, False, True), "P-2X", "OK_UNTIL", False),
        ((False, False, True), "P-2X", "WITHDRAW_NOW", False),
        ((False, False, True), "P-8Y", "OK_UNTIL", True),
        ((False, False, True), "P-8Y", "WITHDRAW_NOW", True),
        ((False, False, False), "P-8Y", "OK_UNTIL", False),
        ((False, False, False), "P-8Y", "WITHDRAW_NOW", False),
        ((False, True, True), "P-8Y", "NEEDS_HUMAN", False),
        ((False, True, True), "P-8Y", "WITHDRAW_NOW", False),
        ((True, False, True), "P-NOCALC", "NEEDS_HUMAN", False),
        ((True, False, True), "P-NOCALC", "WITHDRAW_NOW", False),
        ((True, False, False), None, "NEEDS_HUMAN", False),
        ((True, True, True), None, "NEEDS_HUMAN", False),
    ):
        assert (facts, rule_id, decision, flagged) in seen


def test_the_same_seed_gives_the_same_episodes() -> None:
    assert list(random_episodes(500, seed=3)) == list(random_episodes(500, seed=3))
    assert list(random_episodes(500, seed=3)) != list(random_episodes(500, seed=4))


def test_an_impossible_episode_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Episode(date(2024, 1, 2), date(2024, 1, 1))
    with pytest.raises(ValueError, match="said to be unknown"):
        Episode(date(2024, 1, 1), date(2024, 1, 2), end_unknown=True)
