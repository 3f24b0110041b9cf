"""Runs a story: what happens by day, the night itself, and what must hold after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from retention.night import run_night
from tests.folders import no_step
from tests.simulation.actions import act, send_notices, send_portfolios
from tests.simulation.findings import Findings, key_of_line, read_findings
from tests.simulation.invariants import broken
from tests.simulation.nights import CALLS_OF_A_NIGHT, is_made_good, is_same_again
from tests.simulation.story import Story

LAST_NIGHT: Final = date(2026, 12, 31)
"""The last day whose law is whole: no minimum wage is known of a later year."""


class Broken(AssertionError):
    """What must hold does not: the seed, the night and what, so that it can be repeated."""

    def __init__(self, story: Story, faults: Sequence[str]) -> None:
        more = f" (and {len(faults) - 5} more)" if len(faults) > 5 else ""
        super().__init__(
            f"seed {story.seed}, night {len(story.nights)} ({story.day}):\n  "
            + "\n  ".join(faults[:5])
            + more
        )


@dataclass(frozen=True)
class Extras:
    """In how many nights of a hundred one is killed, repeated, or a past one run again."""

    killed: float = 3.0
    repeated: float = 3.0
    replayed: float = 3.0


def nights_up_to_the_last(count: int) -> list[date]:
    """So many nights, one a day, the last of them LAST_NIGHT."""
    return [LAST_NIGHT - timedelta(days=left) for left in reversed(range(count))]


def first_night(story: Story) -> None:
    """The night that brings the portfolio, and the notices that were sent before it."""
    send_portfolios(story)
    send_notices(story)
    run_night(story.settings, story.day, no_step)
    _conclude(story)
    story.sent = 0


def next_night(story: Story, day: date, extras: Extras) -> None:
    """Live until a day, act, and run its night; raises Broken where something does not hold."""
    story.world.live_until(day)
    story.day = day
    act(story)
    if story.rng.random() * 100 < extras.killed:
        _killed_night(story)
    else:
        run_night(story.settings, day, no_step)
    _conclude(story)
    if story.rng.random() * 100 < extras.repeated:
        _again(story, day, "tonight's night run twice", "night run twice")
    if story.rng.random() * 100 < extras.replayed:
        kept = story.nights[story.nights_before_erasure :][-60:-1]
        past = story.rng.choice(kept or story.nights[-1:])
        _again(story, past, f"the past night of {past} run again", "replay")
        check(story)
    story.sent = 0


def _killed_night(story: Story) -> None:
    call = story.rng.randrange(1, story.rng.choice(CALLS_OF_A_NIGHT))
    beside = story.folder.path.with_name(f"{story.folder.path.name}-undisturbed")
    was_killed, is_same = is_made_good(story.settings, story.day, call, beside)
    story.figures["crash" if was_killed else "crash that came too late"] += 1
    if not is_same:
        raise Broken(story, [f"killed at call {call}, it delivers other bytes than undisturbed"])


def _again(story: Story, day: date, what: str, figure: str) -> None:
    story.figures[figure] += 1
    if not is_same_again(story.settings, day):
        raise Broken(story, [f"{what} gives other bytes"])


def _conclude(story: Story) -> None:
    """Look at what the night has left, and hand its orders to the bureaus."""
    story.nights.append(story.day)
    story.figures["night"] += 1
    findings = check(story)
    for line in findings.orders:
        story.world.take_order(line["purge_id"], key_of_line(line), line["verb"])
    _count(story, findings)
    story.archive()


def findings_of(story: Story) -> Findings:
    """What the newest night has left."""
    settings = story.settings
    return read_findings(settings.out, settings.workflow, story.nights[-1])


def check(story: Story) -> Findings:
    """What the newest night has left; raises Broken where something does not hold of it."""
    findings = findings_of(story)
    faults = list(broken(story, findings))
    if faults:
        raise Broken(story, faults)
    return findings


def _count(story: Story, findings: Findings) -> None:
    story.figures["ordered"] += len(findings.orders)
    held = [line for line in findings.withheld if line["reason_code"] == "HELD"]
    story.figures["line held"] += len(held)
    for events in findings.events.values():
        for event in events:
            if event.run_date == story.day.isoformat() and event.event != "ordered":
                story.figures[f"{event.event} by a report"] += 1


def simulate(
    folder: Path,
    seed: int,
    nights: int,
    obligations: int,
    tell: Callable[[Story], None] = lambda story: None,
) -> Story:
    """One seed's nights up to LAST_NIGHT; raises Broken. `tell` hears of every night."""
    days = nights_up_to_the_last(nights)
    story = Story.begin(folder, seed, obligations, days[0])
    first_night(story)
    for day in days[1:]:
        next_night(story, day, Extras())
        tell(story)
    return story
