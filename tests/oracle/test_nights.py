"""The model of the nights, one sentence of the contract after another, with literal dates."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.oracle.nights import (
    BRANCHES,
    Kind,
    KnownEpisode,
    Observation,
    end_seen,
    is_settled,
    kind_of,
    remember,
    start_seen,
    trace,
)
from tests.oracle.random_nights import random_nights

NIGHT = date(2024, 5, 1)
LATER = date(2024, 5, 2)
THIRD = date(2024, 5, 3)
START = date(2024, 4, 1)
EARLIER = date(2024, 3, 20)
CURE = date(2024, 4, 25)


def episode(
    start: date | None, end: date | None = None, *flags: str, end_unknown: bool = False
) -> KnownEpisode:
    return KnownEpisode(start, end, end_unknown, frozenset(flags))


def in_mora(cutoff: date, start: date | None = START) -> Observation:
    return Observation(cutoff, mora_started_on=start, past_due_cop=80_000)


def ended(cutoff: date, start: date | None = START, end: date = CURE) -> Observation:
    return Observation(cutoff, mora_started_on=start, past_due_cop=0, cured_on=end)


def clear(cutoff: date) -> Observation:
    return Observation(cutoff, days_past_due=0, past_due_cop=0)


def missing(cutoff: date) -> Observation:
    return Observation(cutoff, present=False)


def the_next_night(row: Observation) -> Observation:
    days = row.days_past_due
    return replace(
        row,
        cutoff_on=row.cutoff_on + timedelta(days=1),
        days_past_due=days + 1 if days else days,
    )


# What a row says


def test_one_day_past_due_started_on_the_cutoff_itself() -> None:
    assert start_seen(Observation(NIGHT, days_past_due=1)) == NIGHT
    assert start_seen(Observation(NIGHT, days_past_due=31)) == START


def test_a_given_start_goes_before_the_days_past_due() -> None:
    assert start_seen(Observation(NIGHT, mora_started_on=EARLIER, days_past_due=1)) == EARLIER


def test_neither_zero_days_nor_an_amount_gives_a_start() -> None:
    assert start_seen(Observation(NIGHT, days_past_due=0, past_due_cop=80_000)) is None


def test_the_end_is_the_earlier_of_cure_and_extinction() -> None:
    row = Observation(NIGHT, START, cured_on=date(2024, 4, 20), extinguished_on=CURE)
    assert end_seen(row) == date(2024, 4, 20)
    assert end_seen(replace(row, cured_on=date(2024, 4, 28))) == CURE


def test_an_end_before_the_rows_own_start_belongs_to_another_mora() -> None:
    row = Observation(NIGHT, days_past_due=3, extinguished_on=date(2024, 2, 1))
    assert end_seen(row) is None
    assert remember([row]) == [episode(date(2024, 4, 29))]


def test_days_past_due_counted_to_after_a_cure_are_a_relapse() -> None:
    row = Observation(NIGHT, START, days_past_due=3, past_due_cop=80_000, cured_on=CURE)
    assert remember([row]) == [episode(START, CURE), episode(date(2024, 4, 29))]
    assert remember([in_mora(date(2024, 4, 20)), row]) == remember([row])


def test_an_end_told_with_figures_that_are_overdue_is_for_a_person() -> None:
    row = Observation(NIGHT, START, past_due_cop=80_000, extinguished_on=CURE)
    assert remember([row]) == [episode(START, CURE, "MORA_AFTER_END")]
    startless = replace(row, mora_started_on=None)
    flags = ("CURED_WITHOUT_START", "MORA_AFTER_END")
    assert remember([startless]) == [episode(None, CURE, *flags)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (Observation(NIGHT), Kind.CLEAR),
        (Observation(NIGHT, days_past_due=0, past_due_cop=0), Kind.CLEAR),
        (Observation(NIGHT, extinguished_by="pago"), Kind.CLEAR),
        (Observation(NIGHT, cured_on=CURE), Kind.CLEAR),
        (Observation(NIGHT, START), Kind.OPEN),
        (Observation(NIGHT, days_past_due=1), Kind.OPEN),
        (Observation(NIGHT, past_due_cop=1), Kind.OPEN),
        (Observation(NIGHT, START, days_past_due=0, past_due_cop=1), Kind.OPEN),
        (Observation(NIGHT, START, days_past_due=0, past_due_cop=0), Kind.UNCLEAR),
        (Observation(NIGHT, START, days_past_due=0), Kind.UNCLEAR),
        (Observation(NIGHT, START, past_due_cop=0), Kind.UNCLEAR),
        (Observation(NIGHT, START, extinguished_by="pago"), Kind.UNCLEAR),
        (Observation(NIGHT, past_due_cop=1, extinguished_by="pago"), Kind.UNCLEAR),
        (Observation(NIGHT, START, cured_on=CURE), Kind.ENDED),
        (Observation(NIGHT, START, days_past_due=0, cured_on=CURE), Kind.ENDED),
        (Observation(NIGHT, START, extinguished_on=CURE, extinguished_by="dacion"), Kind.ENDED),
    ],
)
def test_a_row_is_ended_unclear_open_or_clear(row: Observation, kind: Kind) -> None:
    assert kind_of(row, an_end_is_awaited=False) is kind


def test_an_end_without_a_start_counts_where_an_open_episode_awaits_it() -> None:
    assert kind_of(Observation(NIGHT, cured_on=CURE), an_end_is_awaited=True) is Kind.ENDED


# No episode yet


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (clear(NIGHT), []),
        (in_mora(NIGHT), [episode(START)]),
        (ended(NIGHT), [episode(START, CURE)]),
        (
            Observation(NIGHT, START, extinguished_by="pago"),
            [episode(START, None, "PAID_WITHOUT_DATE", end_unknown=True)],
        ),
        (
            Observation(NIGHT, START, days_past_due=0),
            [episode(START, None, "CURED_WITHOUT_DATE", end_unknown=True)],
        ),
        (in_mora(NIGHT, None), [episode(None, None, "MORA_WITHOUT_START")]),
        (ended(NIGHT, None), [episode(None, CURE, "CURED_WITHOUT_START")]),
        (Observation(NIGHT, extinguished_on=CURE, extinguished_by="pago"), []),
    ],
)
def test_the_first_row_with_mora_opens_the_first_episode(
    row: Observation, known: list[KnownEpisode]
) -> None:
    assert remember([row]) == known
    assert remember([clear(date(2024, 4, 30)), row]) == known


def test_paid_without_a_start_or_a_date_lacks_both() -> None:
    row = Observation(NIGHT, past_due_cop=80_000, extinguished_by="pago")
    flags = ("PAID_WITHOUT_DATE", "MORA_WITHOUT_START")
    assert remember([row]) == [episode(None, None, *flags, end_unknown=True)]


# An open episode remembered


def test_a_start_that_moves_later_is_reaging_and_the_earliest_stands() -> None:
    assert remember([in_mora(NIGHT), in_mora(LATER, CURE)]) == [episode(START, None, "REAGED")]


def test_a_start_that_moves_earlier_is_accepted() -> None:
    nights = [in_mora(NIGHT), in_mora(LATER, EARLIER)]
    assert remember(nights) == [episode(EARLIER, None, "BACKDATED")]


def test_mora_seen_again_without_a_start_changes_nothing() -> None:
    assert remember([in_mora(NIGHT), in_mora(LATER, None)]) == [episode(START)]


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (ended(LATER), episode(START, CURE)),
        (ended(LATER, None), episode(START, CURE)),
        (ended(LATER, date(2024, 4, 10)), episode(START, CURE, "REAGED")),
        (ended(LATER, EARLIER), episode(EARLIER, CURE, "BACKDATED")),
        (ended(LATER, None, START), episode(START, START)),
        (Observation(LATER, extinguished_on=LATER), episode(START, LATER)),
    ],
)
def test_a_told_end_closes_the_open_episode(row: Observation, known: KnownEpisode) -> None:
    assert remember([in_mora(NIGHT), row]) == [known]


@pytest.mark.parametrize(
    "row",
    [
        clear(LATER),
        ended(LATER, None, date(2024, 3, 31)),
        Observation(LATER, START, days_past_due=0),
        Observation(LATER, extinguished_by="pago"),
        Observation(LATER, START, extinguished_by="pago"),
    ],
)
def test_no_longer_in_mora_closes_it_the_day_after_the_previous_cutoff(row: Observation) -> None:
    nights = [in_mora(date(2024, 4, 20)), row]
    assert remember(nights) == [episode(START, date(2024, 4, 21), "END_INFERRED")]


def test_a_missing_night_changes_nothing() -> None:
    assert remember([missing(NIGHT)]) == []
    assert remember([in_mora(NIGHT), missing(LATER)]) == [episode(START)]
    assert remember([ended(NIGHT), missing(LATER)]) == [episode(START, CURE)]


def test_an_end_after_missing_nights_is_inferred_from_the_last_night_in_mora() -> None:
    nights = [in_mora(date(2024, 4, 20)), in_mora(date(2024, 4, 22)), missing(NIGHT), clear(LATER)]
    assert remember(nights) == [episode(START, date(2024, 4, 23), "END_INFERRED")]


def test_an_episode_without_a_start_can_end_by_inference_too() -> None:
    nights = [in_mora(NIGHT, None), clear(LATER)]
    assert remember(nights) == [episode(None, LATER, "MORA_WITHOUT_START", "END_INFERRED")]


def test_a_start_that_was_missing_is_learnt() -> None:
    assert remember([in_mora(NIGHT, None), in_mora(LATER)]) == [episode(START)]


# A closed episode remembered


def test_a_relapse_opens_a_new_episode() -> None:
    nights = [ended(date(2024, 4, 26)), in_mora(NIGHT, date(2024, 4, 26))]
    assert remember(nights) == [episode(START, CURE), episode(date(2024, 4, 26))]


def test_mora_that_starts_on_the_day_of_the_end_is_no_relapse() -> None:
    assert remember([ended(NIGHT), in_mora(LATER, CURE)]) == [
        episode(START, CURE, "MORA_AFTER_END")
    ]


def test_mora_after_a_told_end_changes_no_date() -> None:
    for start in (EARLIER, START, CURE):
        known = remember([ended(NIGHT), in_mora(LATER, start)])
        assert known == [episode(START, CURE, "MORA_AFTER_END")]


def test_mora_after_an_inferred_end_reopens_the_episode() -> None:
    nights = [in_mora(NIGHT), clear(LATER), in_mora(THIRD)]
    assert remember(nights) == [episode(START, None, "REOPENED")]


def test_a_reopened_episode_can_end_by_inference_again() -> None:
    nights = [in_mora(NIGHT), clear(LATER), in_mora(THIRD), clear(date(2024, 5, 4))]
    assert remember(nights) == [episode(START, date(2024, 5, 4), "REOPENED", "END_INFERRED")]


def test_reopening_with_a_later_start_is_reaging_as_well() -> None:
    nights = [in_mora(NIGHT), clear(LATER), in_mora(THIRD, CURE)]
    assert remember(nights) == [episode(START, None, "REOPENED", "REAGED")]


def test_mora_that_starts_after_an_inferred_end_is_a_relapse() -> None:
    nights = [in_mora(NIGHT), clear(LATER), in_mora(THIRD, THIRD)]
    assert remember(nights) == [episode(START, LATER, "END_INFERRED"), episode(THIRD)]


def test_an_inferred_end_gives_way_to_one_told_for_before_that_night() -> None:
    for end in (START, CURE, LATER, date(2024, 5, 9)):
        nights = [in_mora(NIGHT), clear(date(2024, 5, 9)), ended(date(2024, 5, 12), START, end)]
        assert remember(nights) == [episode(START, end)]


def test_an_inferred_end_is_told_without_a_start_too() -> None:
    nights = [in_mora(NIGHT), clear(LATER), ended(THIRD, None, CURE)]
    assert remember(nights) == [episode(START, CURE)]
    nights = [in_mora(NIGHT), clear(LATER), ended(THIRD, None, LATER)]
    assert remember(nights) == [episode(START, LATER)]


def test_an_inferred_end_stands_before_one_told_for_after_that_night() -> None:
    end = date(2024, 5, 10)
    nights = [in_mora(NIGHT), clear(date(2024, 5, 9)), ended(date(2024, 5, 12), START, end)]
    assert remember(nights) == [episode(START, LATER, "END_INFERRED", "END_MOVED")]


@pytest.mark.parametrize(
    ("start", "end", "known"),
    [
        (START, CURE, episode(START, CURE)),
        (START, date(2024, 4, 20), episode(START, date(2024, 4, 20), "END_MOVED")),
        (START, date(2024, 4, 30), episode(START, CURE, "END_MOVED")),
        (EARLIER, CURE, episode(EARLIER, CURE, "BACKDATED")),
        (date(2024, 4, 9), CURE, episode(START, CURE, "REAGED")),
        (CURE, date(2024, 4, 30), episode(START, CURE, "REAGED", "END_MOVED")),
        (EARLIER, START, episode(EARLIER, START, "BACKDATED", "END_MOVED")),
    ],
)
def test_an_ended_row_that_overlaps_is_the_same_episode(
    start: date, end: date, known: KnownEpisode
) -> None:
    assert remember([ended(NIGHT), ended(LATER, start, end)]) == [known]


def test_an_ended_row_that_does_not_overlap_is_a_further_episode() -> None:
    after = [ended(NIGHT), ended(LATER, date(2024, 4, 26), NIGHT)]
    assert remember(after) == [episode(START, CURE), episode(date(2024, 4, 26), NIGHT)]
    before = [ended(NIGHT), ended(LATER, EARLIER, date(2024, 3, 31))]
    assert remember(before) == [episode(EARLIER, date(2024, 3, 31)), episode(START, CURE)]


def test_an_older_further_episode_told_every_night_is_known_once() -> None:
    older = ended(LATER, EARLIER, date(2024, 3, 31))
    nights = [ended(NIGHT), older, replace(older, cutoff_on=THIRD)]
    assert len(remember(nights)) == 2


def test_a_row_without_news_leaves_a_closed_episode_as_it_is() -> None:
    rows = (clear(LATER), ended(LATER, None), Observation(LATER, START, past_due_cop=0))
    for row in rows:
        assert remember([ended(NIGHT), row]) == [episode(START, CURE)]


# What the contract leaves open


def test_an_undated_end_is_dated_when_the_date_comes() -> None:
    undated = Observation(NIGHT, START, extinguished_by="pago")
    for row in (ended(LATER), ended(LATER, None)):
        assert remember([undated, row]) == [episode(START, CURE)]


def test_an_undated_end_told_every_night_is_known_once() -> None:
    undated = Observation(NIGHT, START, extinguished_by="pago")
    nights = [replace(undated, cutoff_on=NIGHT + timedelta(days=n)) for n in range(5)]
    assert remember(nights) == [episode(START, None, "PAID_WITHOUT_DATE", end_unknown=True)]


def test_mora_after_an_undated_end_reopens_or_relapses_by_its_start() -> None:
    undated = Observation(NIGHT, START, extinguished_by="pago")
    assert remember([undated, in_mora(LATER)]) == [episode(START, None, "REOPENED")]
    assert remember([undated, in_mora(LATER, LATER)]) == [
        episode(START, None, "PAID_WITHOUT_DATE", end_unknown=True),
        episode(LATER),
    ]


def test_mora_without_a_start_after_an_end_is_an_episode_for_a_person() -> None:
    assert set(remember([ended(NIGHT), in_mora(LATER, None)])) == {
        episode(START, CURE),
        episode(None, None, "MORA_WITHOUT_START"),
    }


# Nights at random


def test_random_nights_take_every_branch_many_times() -> None:
    taken: Counter[str] = Counter()
    for nights in random_nights(20_000, seed=11):
        taken.update(trace(nights)[1])
    assert {branch: taken[branch] for branch in BRANCHES if taken[branch] < 20} == {}


def test_most_random_nights_and_every_branch_of_the_contract_are_settled() -> None:
    taken: Counter[str] = Counter()
    settled = 0
    for nights in random_nights(20_000, seed=12):
        if is_settled(nights):
            settled += 1
            taken.update(trace(nights)[1])
    assert settled > 8_000
    contract = {branch for branch in BRANCHES if not branch.startswith("beyond")}
    assert {branch: taken[branch] for branch in contract if taken[branch] < 10} == {}


def test_random_nights_hold_only_rows_an_intake_would_load() -> None:
    for nights in random_nights(5_000, seed=13):
        for row in nights:
            ends = [d for d in (row.cured_on, row.extinguished_on) if d is not None]
            given = [d for d in (row.mora_started_on, *ends) if d is not None]
            assert all(d <= row.cutoff_on for d in given)
            assert all(d >= (row.mora_started_on or d) for d in ends)
            assert (row.days_past_due or 0) >= 0


def test_an_episode_never_ends_before_it_starts() -> None:
    for nights in random_nights(20_000, seed=14):
        for known in remember(nights):
            if known.mora_started_on is not None and known.mora_ended_on is not None:
                assert known.mora_started_on <= known.mora_ended_on


def test_at_most_one_episode_is_open() -> None:
    for nights in random_nights(20_000, seed=15):
        known = remember(nights)
        assert sum(e.mora_ended_on is None and not e.end_unknown for e in known) <= 1


def test_a_row_told_night_after_night_soon_changes_nothing() -> None:
    for nights in random_nights(10_000, seed=16):
        told = [*nights]
        for _ in range(3):
            told.append(the_next_night(told[-1]))
        assert remember(told) == remember(told[:-1])


def test_the_same_seed_gives_the_same_nights() -> None:
    assert list(random_nights(200, seed=5)) == list(random_nights(200, seed=5))
    assert list(random_nights(200, seed=5)) != list(random_nights(200, seed=6))


def test_nights_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="follows"):
        remember([clear(LATER), clear(NIGHT)])
    with pytest.raises(ValueError, match="follows"):
        remember([clear(NIGHT), clear(NIGHT)])
