"""The SQL of the permanence and the oracle, which share nothing, say the same of every episode."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from tests.oracle.permanence import Episode, judge
from tests.oracle.random_cases import boundary_episodes, random_episodes
from tests.permanence.rules import Rules, differences

RULE_SETS = ["law-in-force", "ceiling-4-8"]
ONE_DAY = timedelta(days=1)
RUN_DATE = date(2024, 6, 30)
IN_FORCE_FROM = date(2021, 10, 29)
KNOWN_DATES = [
    date(2021, 10, 29),
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2027, 2, 28),
    date(2027, 12, 31),
    date(2028, 1, 1),
    date(2028, 2, 29),
    date(2032, 2, 29),
]


@cache
def boundary() -> tuple[Episode, ...]:
    return tuple(Episode(start, end) for start, end in boundary_episodes())


@cache
def by_anniversary(rule_set: str) -> dict[date, tuple[Episode, ...]]:
    """By run date: the boundary episodes that lapse, or whose order is due, within a day of it."""
    near: dict[date, list[Episode]] = defaultdict(list)
    for episode in boundary():
        verdict = judge(episode, RUN_DATE, rule_set)
        for anniversary in (verdict.order_due_on, verdict.expires_on):
            assert anniversary is not None
            for run_date in (anniversary - ONE_DAY, anniversary, anniversary + ONE_DAY):
                if run_date >= IN_FORCE_FROM:
                    near[run_date].append(episode)
    return {run_date: tuple(episodes) for run_date, episodes in near.items()}


def agree_on_anniversaries(rules: Rules, rule_set: str, run_dates: list[date]) -> None:
    near = by_anniversary(rule_set)
    for run_date in run_dates:
        episodes = near[run_date]
        rules.remember(episodes)
        assert differences(rules, episodes, run_date, rule_set) == []


@pytest.mark.parametrize("rule_set", RULE_SETS)
def test_every_boundary_episode_is_judged_as_the_oracle_does(rules: Rules, rule_set: str) -> None:
    rules.remember(boundary())
    assert differences(rules, boundary(), RUN_DATE, rule_set) == []


@pytest.mark.parametrize("rule_set", RULE_SETS)
def test_the_day_before_an_anniversary_itself_and_the_day_after_are_judged_alike(
    rules: Rules, rule_set: str
) -> None:
    near = by_anniversary(rule_set)
    run_dates = Random(41).sample(sorted(near), 16)
    agree_on_anniversaries(rules, rule_set, run_dates + [d for d in KNOWN_DATES if d in near])


@pytest.mark.parametrize("rule_set", RULE_SETS)
@pytest.mark.parametrize(
    ("run_date", "seed"), [(date(2021, 10, 29), 21), (date(2026, 11, 22), 26)]
)
def test_fifty_thousand_random_episodes_are_judged_as_the_oracle_does(
    rules: Rules, rule_set: str, run_date: date, seed: int
) -> None:
    episodes = list(random_episodes(50_000, seed))
    rules.remember(episodes)
    assert differences(rules, episodes, run_date, rule_set) == []


@pytest.mark.deep
@pytest.mark.parametrize("rule_set", RULE_SETS)
def test_a_million_random_episodes_are_judged_as_the_oracle_does(
    rules: Rules, rule_set: str
) -> None:
    episodes = list(random_episodes(1_000_000, 1))
    rules.remember(episodes)
    for run_date in (date(2021, 10, 29), date(2024, 2, 29), date(2030, 1, 1)):
        assert differences(rules, episodes, run_date, rule_set) == []


@pytest.mark.deep
@pytest.mark.parametrize("rule_set", RULE_SETS)
def test_every_anniversary_of_every_boundary_episode_is_judged_alike(
    rules: Rules, rule_set: str
) -> None:
    agree_on_anniversaries(rules, rule_set, sorted(by_anniversary(rule_set)))
