"""Twenty seeds: a night each, weeks of events after the first; in the deep run years of nights."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from retention.errors import ConfigurationError
from tests.simulation.actions import (
    ask_for_hold,
    ask_to_withhold_items,
    decide,
    open_case,
    send_portfolios,
)
from tests.simulation.findings import Event, Findings, Line
from tests.simulation.invariants import broken
from tests.simulation.nights import delivered_files
from tests.simulation.simulator import (
    Broken,
    Extras,
    findings_of,
    first_night,
    next_night,
    simulate,
)
from tests.simulation.story import Story

FIRST_NIGHT: Final = date(2026, 8, 3)
GAPS: Final = (14, 25, 45, 75, 110)
"""Days between the first night and the next; after 110 the law of 2026-11-20 is in force."""
SEEDS: Final = range(20)
DEEP_SEEDS: Final = os.environ.get("SIMULATION_SEEDS", " ".join(map(str, SEEDS))).split()
"""SIMULATION_SEEDS="3 7" has the deep run try these alone."""
OF_EVERY_KIND: Final = {
    "ordered",
    "confirmed",
    "rejected",
    "reappeared",
    "answer repeated",
    "hold granted",
    "line held",
    "approval asked",
    "case of reclamo",
    "case of suplantacion",
    "case event",
    "late file",
    "duplicate file",
    "crash",
    "replay",
    "night run twice",
}
"""What has to occur in the short stories together."""


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The first night of sixty obligations, and what people have decided the days after."""
    story = Story.begin(tmp_path_factory.mktemp("opening") / "office", 99, 60, FIRST_NIGHT, pace=4)
    first_night(story)
    asked = (ask_to_withhold_items, ask_to_withhold_items, ask_for_hold, open_case, open_case)
    for days, actions in ((1, (*asked, open_case)), (2, (decide, decide))):
        story.day = FIRST_NIGHT + timedelta(days=days)
        story.world.live_until(story.day)
        for do in actions:
            do(story)
    return story


def a_story(opening: Story, path: Path, seed: int) -> Story:
    """What a seed makes of the opening: a night, in some killed, run twice, or the first again."""
    story = opening.branch(path, seed, busy=4 if seed % 2 else 1)
    killed, repeated, replayed = (100.0 * (seed == turn) for turn in range(3))
    day = FIRST_NIGHT + timedelta(days=GAPS[seed % len(GAPS)])
    next_night(story, day, Extras(killed, repeated, replayed))
    return story


def what_occurred(story: Story) -> Counter[str]:
    """How often each thing has happened, to items as the register tells it."""
    events = findings_of(story).events.values()
    return story.figures + Counter(event.event for of in events for event in of)


def test_twenty_seeds_keep_what_must_hold_and_everything_occurs_in_them(
    opening: Story, tmp_path: Path
) -> None:
    occurred = Counter(opening.figures)
    for seed in SEEDS:
        occurred += what_occurred(a_story(opening, tmp_path / str(seed), seed))
    assert OF_EVERY_KIND - occurred.keys() == set()


@pytest.mark.deep
@pytest.mark.parametrize("seed", [int(seed) for seed in DEEP_SEEDS])
def test_what_must_hold_holds_in_fifteen_hundred_nights(seed: int, tmp_path: Path) -> None:
    simulate(tmp_path / "office", seed, 1_500, 2_000)


# The checker can fail


@pytest.fixture(scope="module")
def weeks_later(opening: Story, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A story with items withheld, and orders whose answers nobody has brought."""
    story = opening.branch(tmp_path_factory.mktemp("weeks") / "later", 14, busy=0)
    story.day = FIRST_NIGHT + timedelta(days=110)
    story.world.live_until(story.day)
    send_portfolios(story)
    next_night(story, story.day, Extras(0, 0, 0))
    story.sent = findings_of(story).manifest["rows"]["read"]
    return story


def with_an_order_under_a_hold(found: Findings) -> Findings:
    held = next(line for line in found.withheld if line["reason_code"] == "HELD")
    line = next(line for line in found.purge_list if line["purge_id"] == held["purge_id"])
    order: Line = line | {"order_number": "20260917-datacredito-900123456"}
    return replace(found, orders=[*found.orders, order])


def without_alerts(found: Findings) -> Findings:
    return replace(found, alerts=[])


def without_holds(found: Findings) -> Findings:
    return replace(found, requests=[])


def without_an_order_line(found: Findings) -> Findings:
    return replace(found, orders=found.orders[1:])


def with_a_row_that_was_lost(found: Findings) -> Findings:
    told = found.manifest["rows"]
    less = told | {"read": told["read"] - 1, "loaded": told["loaded"] - 1}
    return replace(found, manifest=found.manifest | {"rows": less})


def with_a_line_too_many(found: Findings) -> Findings:
    return replace(found, purge_list=[*found.purge_list, found.purge_list[0]])


def with_an_order_given_twice(found: Findings) -> Findings:
    purge_id, events = next(
        (purge_id, events)
        for purge_id, events in found.events.items()
        if [event.event for event in events] == ["ordered"]
    )
    return replace(found, events=found.events | {purge_id: [*events, events[0]]})


def with_a_confirmation_of_nothing(found: Findings) -> Findings:
    confirmed = Event("confirmed", found.day, None, None, None, None, 1)
    return replace(found, events=found.events | {"f" * 16: [confirmed]})


def without_the_ledgers_manifest(found: Findings) -> Findings:
    return replace(found, manifest_sha256="0" * 64)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (with_an_order_under_a_hold, "is ordered under a "),
        (without_alerts, "there is no alert ORDER_"),
        (without_holds, "that no hold has"),
        (without_an_order_line, "is in the file or in the register, not in both"),
        (with_a_row_that_was_lost, "rows were sent"),
        (with_a_line_too_many, "its control totals are"),
        (with_an_order_given_twice, "the same verb"),
        (with_a_confirmation_of_nothing, "confirmed after nothing"),
        (without_the_ledgers_manifest, "is not the one that the ledger has"),
    ],
)
def test_what_does_not_hold_is_told(
    spoil: Callable[[Findings], Findings], said: str, weeks_later: Story
) -> None:
    found = findings_of(weeks_later)
    assert list(broken(weeks_later, found)) == []
    faults = list(broken(weeks_later, spoil(found)))
    assert [fault for fault in faults if said in fault]


def test_a_night_that_gives_other_bytes_is_told_by_its_seed_and_day(
    opening: Story, tmp_path: Path
) -> None:
    story = opening.branch(tmp_path / "office", 3, busy=0)
    place = story.settings.out / FIRST_NIGHT.isoformat()
    (place / "alerts.csv").write_bytes(b"")
    with pytest.raises(Broken, match=r"seed 3, night 2 .2026-08-04.:\n  the past night") as error:
        next_night(story, date(2026, 8, 4), Extras(0, 0, 100))
    assert str(FIRST_NIGHT) in str(error.value)


def test_a_night_whose_law_nobody_has_written_down_is_refused(
    opening: Story, tmp_path: Path
) -> None:
    story = opening.branch(tmp_path / "office", 3, busy=0)
    with pytest.raises(ConfigurationError, match=r"minimum wage .SMMLV. of 2027"):
        next_night(story, date(2027, 1, 2), Extras(0, 0, 0))


def test_the_same_seed_tells_the_same_story(opening: Story, tmp_path: Path) -> None:
    stories = [a_story(opening, tmp_path / name, 6) for name in ("one", "other")]
    one, other = (delivered_files(story.settings, story.day) for story in stories)
    assert stories[0].figures == stories[1].figures
    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} <= {
        "SHA256SUMS",
        "manifest.json",
        "report.html",
    }
