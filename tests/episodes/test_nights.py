"""What one obligation's nights add up to, through the real intake; every case with its dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.episodes.remembered import episode, in_order, put_nights, remembered
from tests.folders import Folder, obligation
from tests.oracle.nights import KnownEpisode, Observation

FIRST, SECOND, THIRD, FOURTH = (date(2024, 5, n) for n in (1, 2, 3, 4))
START = date(2024, 4, 1)
CURE = date(2024, 4, 25)

Remember = Callable[..., list[KnownEpisode]]


@pytest.fixture
def remember(folder: Folder) -> Remember:
    """The episodes known after nights of one obligation, loaded in one run."""

    def known(*nights: Observation) -> list[KnownEpisode]:
        put_nights(folder, [nights])
        folder.load(nights[-1].cutoff_on)
        return in_order(remembered(folder)[0])

    return known


def in_mora(cutoff_on: date, start: date | None = START) -> Observation:
    return Observation(cutoff_on, mora_started_on=start, past_due_cop=80_000)


def ended(cutoff_on: date, start: date | None = START, end: date = CURE) -> Observation:
    return Observation(cutoff_on, mora_started_on=start, past_due_cop=0, cured_on=end)


def clear(cutoff_on: date) -> Observation:
    return Observation(cutoff_on, days_past_due=0, past_due_cop=0)


def test_days_past_due_count_back_with_the_cutoff_as_the_last_day(remember: Remember) -> None:
    row = Observation(FIRST, days_past_due=31)
    assert remember(row) == [episode("2024-04-01")]


def test_a_mora_without_start_or_days_is_loaded_and_needs_a_person(remember: Remember) -> None:
    assert remember(in_mora(FIRST, None)) == [episode(None)]


def test_an_end_that_nobody_dates_is_the_day_after_the_previous_cut(remember: Remember) -> None:
    known = remember(in_mora(FIRST), clear(FOURTH))
    assert known == [episode("2024-04-01", "2024-05-02", "END_INFERRED")]


def test_an_inferred_end_gives_way_to_the_date_told_later(remember: Remember) -> None:
    known = remember(in_mora(FIRST), clear(THIRD), ended(FOURTH))
    assert known == [episode("2024-04-01", "2024-04-25")]


def test_an_inferred_end_of_a_mora_without_a_start_keeps_its_flag(remember: Remember) -> None:
    known = remember(in_mora(FIRST, None), clear(SECOND))
    assert known == [episode(None, "2024-05-02", "END_INFERRED")]


def test_an_inferred_end_of_a_mora_without_a_start_gives_way_too(remember: Remember) -> None:
    told = Observation(THIRD, past_due_cop=0, cured_on=CURE)
    known = remember(in_mora(FIRST, None), clear(SECOND), told)
    assert known == [episode(None, "2024-04-25")]


def test_a_start_that_moves_later_is_reaging_and_the_earliest_stands(remember: Remember) -> None:
    known = remember(in_mora(FIRST), in_mora(SECOND, CURE))
    assert known == [episode("2024-04-01", None, "REAGED")]


def test_days_past_due_that_fall_behind_are_reaging(remember: Remember) -> None:
    nights = (Observation(FIRST, days_past_due=31), Observation(SECOND, days_past_due=5))
    assert remember(*nights) == [episode("2024-04-01", None, "REAGED")]


def test_days_past_due_that_grow_by_one_a_night_change_nothing(remember: Remember) -> None:
    nights = [Observation(date(2024, 5, n), days_past_due=30 + n) for n in range(1, 5)]
    assert remember(*nights) == [episode("2024-04-01")]


def test_a_start_that_moves_earlier_is_accepted_and_flagged(remember: Remember) -> None:
    known = remember(in_mora(FIRST), in_mora(SECOND, date(2024, 3, 20)))
    assert known == [episode("2024-03-20", None, "BACKDATED")]


def test_a_relapse_opens_a_new_episode_and_leaves_the_old_one(remember: Remember) -> None:
    known = remember(ended(FIRST), in_mora(SECOND, date(2024, 4, 26)))
    assert known == [episode("2024-04-01", "2024-04-25"), episode("2024-04-26")]


def test_days_past_due_counted_to_after_a_cure_are_a_relapse(remember: Remember) -> None:
    row = Observation(FIRST, START, days_past_due=3, past_due_cop=80_000, cured_on=CURE)
    assert remember(row) == [episode("2024-04-01", "2024-04-25"), episode("2024-04-29")]


def test_a_further_end_of_a_told_end_keeps_the_earlier_one(remember: Remember) -> None:
    known = remember(ended(FIRST), ended(SECOND, START, date(2024, 4, 30)))
    assert known == [episode("2024-04-01", "2024-04-25", "END_MOVED")]


def test_an_end_that_moves_earlier_stands(remember: Remember) -> None:
    known = remember(ended(FIRST), ended(SECOND, START, date(2024, 4, 20)))
    assert known == [episode("2024-04-01", "2024-04-20", "END_MOVED")]


def test_mora_again_after_an_inferred_end_reopens_the_episode(remember: Remember) -> None:
    known = remember(in_mora(FIRST), clear(SECOND), in_mora(THIRD))
    assert known == [episode("2024-04-01", None, "REOPENED")]


@pytest.mark.parametrize("start", [date(2024, 3, 20), START, date(2024, 4, 9), CURE])
def test_mora_told_of_before_a_told_end_moves_no_date(remember: Remember, start: date) -> None:
    known = remember(ended(FIRST), in_mora(SECOND, start))
    assert known == [episode("2024-04-01", "2024-04-25", "MORA_AFTER_END")]


def test_mora_told_of_before_a_told_end_tells_a_start_that_was_missing(remember: Remember) -> None:
    known = remember(ended(FIRST, None), in_mora(SECOND))
    assert known == [episode("2024-04-01", "2024-04-25", "MORA_AFTER_END")]


def test_an_end_told_with_amounts_that_are_overdue_is_for_a_person(remember: Remember) -> None:
    row = Observation(FIRST, START, past_due_cop=80_000, extinguished_on=CURE)
    assert remember(row) == [episode("2024-04-01", "2024-04-25", "MORA_AFTER_END")]


def test_extinguished_in_mora_without_a_start_is_an_episode(remember: Remember) -> None:
    row = Observation(FIRST, past_due_cop=80_000, extinguished_on=CURE, extinguished_by="pago")
    assert remember(row) == [episode(None, "2024-04-25", "MORA_AFTER_END")]


def test_extinguished_without_any_sign_of_mora_is_none(remember: Remember) -> None:
    row = Observation(FIRST, past_due_cop=0, extinguished_on=CURE, extinguished_by="pago")
    assert remember(row) == []


def test_cured_without_a_start_is_an_episode(remember: Remember) -> None:
    assert remember(ended(FIRST, None)) == [episode(None, "2024-04-25")]


def test_paid_without_a_date_guesses_none(remember: Remember) -> None:
    row = Observation(FIRST, START, extinguished_by="pago")
    assert remember(row) == [
        episode("2024-04-01", None, "PAID_WITHOUT_DATE", end_unknown=True)
    ]


def test_cured_without_a_date_guesses_none(remember: Remember) -> None:
    row = Observation(FIRST, START, days_past_due=0)
    assert remember(row) == [
        episode("2024-04-01", None, "CURED_WITHOUT_DATE", end_unknown=True)
    ]


def test_an_undated_end_is_dated_when_the_date_comes(remember: Remember) -> None:
    known = remember(Observation(FIRST, START, extinguished_by="pago"), ended(SECOND))
    assert known == [episode("2024-04-01", "2024-04-25")]


def test_the_end_is_the_earlier_of_cure_and_extinction(remember: Remember) -> None:
    row = Observation(FIRST, START, cured_on=CURE, extinguished_on=date(2024, 4, 20))
    assert remember(row) == [episode("2024-04-01", "2024-04-20")]


def test_the_history_of_what_each_night_saw_is_kept(folder: Folder) -> None:
    put_nights(folder, [[in_mora(FIRST), in_mora(SECOND, CURE), ended(THIRD)]])
    folder.load(THIRD)
    versions = folder.ask(
        "select from_load_id, until_load_id, is_reaged, mora_ended_on from episodes order by 1"
    )
    assert versions == [(1, 2, False, None), (2, 3, True, None), (3, None, True, CURE)]


# Left out of a full extract


def vanished(folder: Folder) -> list[tuple[object, ...]]:
    return folder.ask("select last_seen_on, from_load_id, until_load_id from vanished")


def two(cutoff_on: date, *numbers: str) -> list[dict[str, object]]:
    return [obligation(n, mora_started_on=START, past_due_cop=1) for n in numbers]


def test_an_obligation_missing_from_a_full_extract_is_flagged_never_deleted(
    folder: Folder,
) -> None:
    folder.write("obligations_20240501.csv", two(FIRST, "A", "B"))
    folder.write("obligations_20240502.csv", two(SECOND, "A"))
    run_date = date(2032, 4, 1)
    folder.night(run_date)
    assert vanished(folder) == [(FIRST, 2, None)]
    listed = {(row["obligation_number"], row["flags"]) for row in folder.listed(run_date)}
    assert listed == {("A", ""), ("B", "VANISHED")}


def test_what_vanished_and_comes_back_is_flagged_no_more(folder: Folder) -> None:
    folder.write("obligations_20240501.csv", two(FIRST, "A", "B"))
    folder.write("obligations_20240502.csv", two(SECOND, "A"))
    folder.write("obligations_20240503.csv", two(THIRD, "A", "B"))
    folder.load(THIRD)
    assert vanished(folder) == [(FIRST, 2, 3)]


def test_an_end_after_nights_away_is_inferred_from_the_last_night_seen(folder: Folder) -> None:
    a, b = obligation("A"), obligation("B", mora_started_on=START, past_due_cop=1)
    folder.write("obligations_20240501.csv", [a, b])
    folder.write("obligations_20240502.csv", [a])
    folder.write("obligations_20240503.csv", [a, obligation("B", past_due_cop=0)])
    folder.load(THIRD)
    ends = folder.ask("select mora_ended_on from episodes where until_load_id is null")
    assert ends == [(SECOND,)]


def test_a_row_in_quarantine_has_not_vanished(folder: Folder) -> None:
    faulty = obligation("B", mora_started_on=date(2025, 1, 1))
    folder.write("obligations_20240501.csv", two(FIRST, "A", "B"))
    folder.write("obligations_20240502.csv", [*two(SECOND, "A"), faulty])
    folder.load(SECOND)
    assert vanished(folder) == []


def test_a_partial_extract_makes_nothing_vanish(folder: Folder) -> None:
    text = (folder.path / "retention.toml").read_text()
    partial = Folder.at(folder.path, text + "\n[extracts.obligations]\nfull = false\n")
    partial.write("obligations_20240501.csv", two(FIRST, "A", "B"))
    partial.write("obligations_20240502.csv", two(SECOND, "A"))
    partial.load(SECOND)
    assert vanished(partial) == []


def test_another_creditors_extract_makes_nothing_vanish(folder: Folder) -> None:
    folder.write("obligations_20240501.csv", two(FIRST, "A"))
    other = replace_creditor(two(SECOND, "Z"))
    folder.write("obligations_20240502.csv", other)
    folder.load(SECOND)
    assert vanished(folder) == []


def replace_creditor(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{**row, "creditor_id": "900555666"} for row in rows]


# An extract of past episodes


def test_an_extract_of_past_episodes_adds_what_the_obligations_no_longer_tell(
    folder: Folder,
) -> None:
    folder.write("obligations_20240501.csv", [obligation("N0", past_due_cop=0)])
    past = {"creditor_id": "900123456", "obligation_number": "N0"}
    folder.write(
        "mora_episodes_20240501.csv",
        [
            {**past, "mora_started_on": "2020-01-01", "mora_ended_on": "2020-02-01"},
            {**past, "mora_started_on": "2021-01-01", "mora_ended_on": "2021-03-01"},
            {**past, "mora_started_on": "2024-04-01"},
        ],
    )
    folder.load(FIRST)
    assert remembered(folder)[0] == [
        episode("2020-01-01", "2020-02-01"),
        episode("2021-01-01", "2021-03-01"),
        episode("2024-04-01"),
    ]


@pytest.mark.parametrize("episodes_first", [True, False])
def test_instalments_that_overlap_or_touch_are_one_continuous_mora(
    folder: Folder, episodes_first: bool
) -> None:
    past = {"creditor_id": "900123456", "obligation_number": "N0"}
    instalments = [
        {**past, "instalment_number": n, "mora_started_on": start, "mora_ended_on": end}
        for n, start, end in [
            (1, "2023-01-06", "2023-02-20"),
            (2, "2023-02-06", "2023-03-10"),
            (3, "2023-03-10", "2023-04-01"),
            (4, "2023-06-06", "2023-06-20"),
        ]
    ]
    names = ("mora_episodes_20240501.csv", "obligations_20240502.csv")
    if not episodes_first:
        names = ("mora_episodes_20240502.csv", "obligations_20240501.csv")
    folder.write(names[0], instalments)
    folder.write(names[1], [obligation("N0")])
    folder.load(SECOND)
    assert remembered(folder)[0] == [
        episode("2023-01-06", "2023-04-01"),
        episode("2023-06-06", "2023-06-20"),
    ]
    assert folder.ask("select bool_and(is_rolling) from episodes") == [(True,)]


def test_every_titular_of_the_obligation_gets_its_past_episodes(folder: Folder) -> None:
    codebtor = obligation("N0", titular_id_number="1000002", titular_role="codeudor")
    folder.write("obligations_20240501.csv", [obligation("N0"), codebtor])
    past = {"creditor_id": "900123456", "obligation_number": "N0"}
    folder.write("mora_episodes_20240501.csv", [{**past, "mora_started_on": "2024-04-01"}])
    folder.load(FIRST)
    assert len(remembered(folder)[0]) == 2


# Files out of order


def test_a_late_file_is_history_and_changes_no_current_row(folder: Folder) -> None:
    folder.write("obligations_20240503.csv", two(THIRD, "A", "B"))
    folder.night(THIRD)
    late = [obligation("A", mora_started_on=date(2024, 4, 20), past_due_cop=1)]
    folder.write("obligations_20240502.csv", late)
    folder.night(FOURTH)
    assert vanished(folder) == []
    assert folder.ask("select cutoff_on from obligations") == [(THIRD,), (THIRD,)]
    starts = folder.ask("select distinct mora_started_on, is_reaged from episodes")
    assert starts == [(START, False)]


def test_several_cuts_in_one_run_are_as_one_run_a_cut(folder: Folder) -> None:
    nights = [in_mora(FIRST), replace(in_mora(SECOND), mora_started_on=CURE), ended(THIRD)]
    relapse = [clear(FIRST), in_mora(SECOND, SECOND), clear(THIRD)]
    put_nights(folder, [nights, relapse])
    folder.night(THIRD)
    apart = Folder.at(folder.path / "apart")
    for cutoff_on in (FIRST, SECOND, THIRD):
        name = f"obligations_{cutoff_on:%Y%m%d}.csv"
        apart.put(name, (folder.path / "inbox" / name).read_bytes())
        apart.night(cutoff_on)
    assert remembered(folder) == remembered(apart)
    assert folder.delivered(THIRD) == apart.delivered(THIRD)


def test_a_past_night_run_again_says_what_it_said(folder: Folder) -> None:
    old = obligation("A", mora_started_on=date(2017, 1, 1), past_due_cop=1)
    cutoffs = (date(2024, 12, 1), date(2024, 12, 2), date(2024, 12, 3))
    other = obligation("B", mora_started_on=date(2017, 1, 2), days_past_due=1)
    changes: list[dict[str, object]] = [
        {},
        {"mora_started_on": date(2016, 12, 1)},
        {"cured_on": date(2024, 12, 2)},
    ]
    said = []
    for cutoff_on, change in zip(cutoffs, changes, strict=True):
        folder.write(f"obligations_{cutoff_on:%Y%m%d}.csv", [{**old, **change}, other])
        folder.night(cutoff_on)
        said.append(folder.delivered(cutoff_on))
    assert len(set(said)) == 3
    for cutoff_on, before in zip(cutoffs, said, strict=True):
        assert folder.night(cutoff_on).load.is_replay == (cutoff_on != cutoffs[-1])
        assert folder.delivered(cutoff_on) == before
