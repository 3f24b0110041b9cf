"""The oracle of clocks, held against the cases a lawyer can read and against its own promises."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final, get_args

import pytest

from tests.cases.clock_cases import ClockCase, ClockName, differences, load_cases
from tests.oracle import calendar
from tests.oracle.cases.clocks import begun_terms, clocks, place_of
from tests.oracle.cases.counting import business_days_after, internal_days_after
from tests.oracle.cases.facts import Case, Clock
from tests.oracle.cases.histories import histories, run_dates
from tests.oracle.cases.rounds import BROUGHT_BY_OTHERS, Round, rounds
from tests.oracle.cases.terms import Term, is_there

SEED = 20261122
STARTS_WITH_ITS_ROUND: Final = {"lawsuit_legend", "answer_bureau"}


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.name)
def test_the_oracle_gives_what_the_case_expects(case: ClockCase) -> None:
    assert not differences(case, clocks(case.facts(), case.run_date))


# Counting


@pytest.mark.parametrize("from_on", [date(2026, 7, 1), date(2025, 12, 31), date(2024, 3, 23)])
@pytest.mark.parametrize("n", [0, 1, 5, 15, 23])
def test_counting_on_the_list_is_the_walk_of_the_calendar(from_on: date, n: int) -> None:
    assert business_days_after(from_on, n) == calendar.days_after(from_on, n)
    assert internal_days_after(from_on, n) == calendar.days_after(from_on, n, saturdays=True)


# Histories at random


def drawn(count: int, of_each: int) -> list[tuple[Case, date]]:
    """Random cases, each with the day that asks."""
    days = run_dates(SEED, count)
    return [(case, day) for day in days for case in histories(SEED, of_each, day)]


def drawn_clocks() -> list[Clock]:
    return [clock for case, day in drawn(20, 500) for clock in clocks(case, day)]


def test_the_same_seed_gives_the_same_histories() -> None:
    day = date(2026, 11, 22)
    assert list(histories(5, 100, day)) == list(histories(5, 100, day))
    assert list(histories(5, 100, day)) != list(histories(6, 100, day))


def test_random_histories_begin_with_received_and_reopen_only_what_was_closed() -> None:
    for case, _ in drawn(5, 500):
        assert case.events[0].event == "received"
        for earlier, later in pairwise(rounds(case, date.max)):
            assert closed_on(earlier) <= later.begun_on


def closed_on(held: Round) -> date:
    """The day an event closed a round, whatever came after it."""
    (alone,) = rounds(replace(held.case, events=held.events), date.max)
    assert alone.closed_on is not None
    return alone.closed_on


def test_random_histories_bring_every_clock_in_every_state_it_can_have() -> None:
    seen = Counter((clock.clock, clock.state) for clock in drawn_clocks())
    duties = ("running", "met", "breached")
    terms = {name: duties for name, _ in seen} | {
        "answer": (*duties, "extended"),
        "complete": ("running", "met", "lapsed"),
        "denuncia": ("running", "met", "lapsed"),
        "resume": ("running", "met", "lapsed"),
    }
    assert len(terms) == 19
    wanted = {(name, state) for name, states in terms.items() for state in states}
    assert {each for each in wanted if seen[each] < 3} == set()


def test_random_histories_bring_every_flag_and_later_rounds() -> None:
    found = drawn_clocks()
    flags = Counter(flag for clock in found for flag in clock.flags)
    assert min(flags.values()) > 20
    assert len(flags) == 3
    assert sum(clock.round_number > 1 for clock in found) > 500


def drawn_rounds() -> list[tuple[Round, date]]:
    return [(each, day) for case, day in drawn(20, 500) for each in rounds(case, day)]


def drawn_terms() -> list[tuple[Round, Term]]:
    return [(each, term) for each, day in drawn_rounds() for term in begun_terms(each, day)]


def test_random_histories_bring_what_was_done_before_the_start_of_a_clock() -> None:
    earlier = {
        term.clock
        for within, term in drawn_terms()
        for each in within.events
        if each.event in term.stops and each.happened_on < term.start_on
    }
    assert earlier == set(get_args(ClockName)) - STARTS_WITH_ITS_ROUND - {"transfer"}


def test_random_histories_bring_what_would_start_after_the_round_was_closed() -> None:
    late = {
        (term.clock, is_there(within, term))
        for within, term in drawn_terms()
        if within.is_closed_before(term.start_on)
    }
    names = set(get_args(ClockName)) - STARTS_WITH_ITS_ROUND - {"silence"}
    assert late == {(name, name == "documents") for name in names}


def test_random_histories_bring_proofs_and_completions_in_any_order() -> None:
    held = [each for each, _ in drawn_rounds() if each.filed_on]
    requested = [each for each in held if each.first("completion_requested")]
    unproven = [each for each in held if not each.case.quality_proof]
    assert sum(each.asked_on is None for each in requested) > 50
    assert sum(each.case.kind in BROUGHT_BY_OTHERS for each in unproven) > 50
    assert sum(is_completed_before_proven(each) for each in held) > 2


def is_completed_before_proven(held: Round) -> bool:
    """Complete on the day it was proven who files, though it was completed before."""
    completed_on, complete_on = held.first_on("completed"), held.complete_on
    if held.asked_on is None or completed_on is None or complete_on is None:
        return False
    return completed_on < complete_on == held.filed_on


def test_no_two_clocks_of_a_case_are_the_same() -> None:
    for case, day in drawn(10, 500):
        places = [place_of(clock) for clock in clocks(case, day)]
        assert len(set(places)) == len(places)


def test_no_clock_starts_after_the_run_date_or_stops_before_its_start() -> None:
    for case, day in drawn(10, 500):
        for clock in clocks(case, day):
            assert clock.start_on <= day
            assert clock.stopped_on is None or clock.start_on <= clock.stopped_on <= day
            assert clock.start_on <= clock.internal_on <= clock.legal_on


def test_what_is_still_to_come_changes_no_clock() -> None:
    for case, day in drawn(10, 500):
        known = tuple(each for each in case.events if each.happened_on <= day)
        cut = replace(case, events=known)
        assert clocks(cut, day) == clocks(case, day)
