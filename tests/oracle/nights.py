"""What is known of one titular's obligation after a series of nights, written a second time.

Each night a full extract says something about the obligation, or leaves it out. `remember` walks
the nights in order and returns the mora episodes they add up to. The contract settles most rows;
where it is silent the model decides by the law (no date is guessed, the earliest known start
stands) and names the branch `beyond:…`, so that a comparison can set those nights apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum


@dataclass(frozen=True)
class Observation:
    """One night's row: dates at most `cutoff_on`, days and amounts never negative."""

    cutoff_on: date
    mora_started_on: date | None = None
    days_past_due: int | None = None
    past_due_cop: int | None = None
    cured_on: date | None = None
    extinguished_on: date | None = None
    extinguished_by: str | None = None
    present: bool = True


@dataclass(frozen=True)
class KnownEpisode:
    """One mora episode as it stands after the last night."""

    mora_started_on: date | None
    mora_ended_on: date | None
    end_unknown: bool
    flags: frozenset[str]


class Kind(Enum):
    """What a row says about mora."""

    ENDED = "ended"
    UNCLEAR = "unclear"
    OPEN = "open"
    CLEAR = "clear"


BRANCHES = frozenset(
    {
        "missing",
        "first: nothing",
        "first: open",
        "first: ended",
        "first: unclear, paid",
        "first: unclear, cured",
        "first: mora without a start",
        "first: cured without a start",
        "first: extinguished without mora",
        "open: seen again",
        "open: reaged",
        "open: backdated",
        "open: ended",
        "open: ended and reaged",
        "open: ended and backdated",
        "open: ended without a start",
        "beyond: an end before the start of the open mora",
        "open: clear",
        "open: unclear",
        "closed: nothing new",
        "closed: relapse",
        "closed: reopened",
        "closed: mora after the end",
        "closed: same end",
        "closed: reaged",
        "closed: backdated",
        "closed: inferred end replaced",
        "closed: end moved",
        "closed: inferred end moved",
        "closed: a further episode",
        "cured and in mora again",
        "ended and overdue all the same",
        "beyond: an end before the row's own start is ignored",
        "beyond: cured and overdue, without a start",
        "beyond: cured before the open mora, and in mora still",
        "beyond: extinguished in mora, without a start",
        "beyond: paid and overdue, without a start or a date",
        "beyond: a missing start is learnt",
        "beyond: overdue though the end is before the start",
        "beyond: mora without a start after an end",
        "beyond: reopened with another start",
        "beyond: unclear relapse after an end",
        "beyond: an end without a start after an end",
        "beyond: an older episode overlaps",
        "beyond: undated end, nothing new",
        "beyond: undated end, dated",
        "beyond: undated end, start moved",
        "beyond: undated end, relapse",
        "beyond: undated end, reopened",
    }
)

UNDATED = frozenset({"PAID_WITHOUT_DATE", "CURED_WITHOUT_DATE"})
STARTLESS = frozenset({"MORA_WITHOUT_START", "CURED_WITHOUT_START"})


def remember(nights: Sequence[Observation]) -> list[KnownEpisode]:
    """The episodes known after the last night, oldest first.

    `nights` are one obligation's rows in rising order of cut-off; ValueError otherwise.
    """
    return trace(nights)[0]


def trace(nights: Sequence[Observation]) -> tuple[list[KnownEpisode], list[str]]:
    """The episodes of `remember`, and the name of every branch that was taken on the way."""
    memory = _Memory()
    previous: date | None = None
    for row in nights:
        if previous is not None and row.cutoff_on <= previous:
            raise ValueError(f"the night of {row.cutoff_on} follows that of {previous}")
        previous = row.cutoff_on
        memory.night(row)
    return memory.known(), memory.branches


def is_settled(nights: Sequence[Observation]) -> bool:
    """Whether the contract alone decides these nights, with nothing left to the model."""
    return not any(branch.startswith("beyond") for branch in trace(nights)[1])


def start_seen(row: Observation) -> date | None:
    """The start the row gives, else the one its days past due count back to."""
    return counted_start(row) if row.mora_started_on is None else row.mora_started_on


def counted_start(row: Observation) -> date | None:
    """The first of the days past due: the cut-off itself is the last."""
    if row.days_past_due is not None and row.days_past_due > 0:
        return row.cutoff_on - timedelta(days=row.days_past_due - 1)
    return None


def relapsed_on(row: Observation) -> date | None:
    """The start of a new mora after the cure that the same row tells, unless it is extinguished."""
    counted = counted_start(row)
    is_extinguished = row.extinguished_on is not None or row.extinguished_by is not None
    if row.cured_on is None or counted is None or is_extinguished:
        return None
    return counted if counted > row.cured_on else None


def is_overdue(row: Observation) -> bool:
    """Whether days past due or an amount past due is positive."""
    return (row.days_past_due or 0) > 0 or (row.past_due_cop or 0) > 0


def end_seen(row: Observation) -> date | None:
    """The earlier of cure and extinction; a date before the row's own start ends another mora."""
    start = start_seen(row)
    return min((end for end in _ends(row) if start is None or end >= start), default=None)


def _ends(row: Observation) -> list[date]:
    return [end for end in (row.cured_on, row.extinguished_on) if end is not None]


def kind_of(row: Observation, an_end_is_awaited: bool) -> Kind:
    """What the row says; without any sign of mora an end counts only where one is awaited."""
    start, overdue = start_seen(row), is_overdue(row)
    if end_seen(row) is not None:
        was_in_mora = start is not None or overdue
        return Kind.ENDED if was_in_mora or an_end_is_awaited else Kind.CLEAR
    if row.extinguished_by is not None and (start is not None or overdue):
        return Kind.UNCLEAR
    if row.mora_started_on is not None and _says_nothing_is_overdue(row):
        return Kind.UNCLEAR
    return Kind.OPEN if start is not None or overdue else Kind.CLEAR


def _says_nothing_is_overdue(row: Observation) -> bool:
    measured = row.days_past_due is not None or row.past_due_cop is not None
    return measured and not is_overdue(row)


@dataclass(frozen=True)
class _Held:
    """An episode in memory, with the cut-offs that later nights reason from."""

    started: date | None
    ended: date | None = None
    flags: frozenset[str] = frozenset()
    mora_seen_on: date | None = None
    inferred_on: date | None = None
    undated_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.ended is None and self.undated_on is None

    @property
    def over_by(self) -> date:
        """The last day it can have lasted: an undated end came by the night that told of it."""
        return self.ended or self.undated_on or date.max

    def awaits(self, end: date) -> bool:
        """Whether the end was inferred, and one told for that day can take its place."""
        is_early = self.inferred_on is not None and end <= self.inferred_on
        return is_early and self.spans(None, end)

    def spans(self, start: date | None, end: date) -> bool:
        begins_in_time = start is None or start <= self.over_by
        return begins_in_time and (self.started is None or end >= self.started)


class _Memory:
    """The episodes of one obligation and titular, and the branches taken to know them."""

    def __init__(self) -> None:
        self.episodes: list[_Held] = []
        self.branches: list[str] = []

    def known(self) -> list[KnownEpisode]:
        held = sorted(self.episodes, key=lambda e: (e.started or e.over_by, e.over_by))
        return [KnownEpisode(e.started, e.ended, e.undated_on is not None, e.flags) for e in held]

    def night(self, row: Observation) -> None:
        if not row.present:
            return self._took("missing")
        if relapsed_on(row) is None:
            return self._row(row)
        self._took("cured and in mora again")
        if self._is_in_mora_since_before(row.cured_on):
            self._row(replace(row, days_past_due=None, past_due_cop=None))
        else:
            self._took("beyond: cured before the open mora, and in mora still")
        return self._row(replace(row, mora_started_on=None, cured_on=None))

    def _is_in_mora_since_before(self, cured_on: date | None) -> bool:
        started = [e.started for e in self.episodes if e.is_open]
        return all(s is None or cured_on is None or s <= cured_on for s in started)

    def _row(self, row: Observation) -> None:
        if any(end < (start_seen(row) or end) for end in _ends(row)):
            self._took("beyond: an end before the row's own start is ignored")
        if not self.episodes:
            return self._first(row)
        latest = max(self.episodes, key=_lateness)
        if latest.is_open:
            return self._while_open(latest, row)
        if latest.ended is None:
            return self._while_undated(latest, row)
        return self._while_closed(latest, row)

    def _took(self, branch: str) -> None:
        if branch not in BRANCHES:
            raise KeyError(branch)
        self.branches.append(branch)

    def _add(self, held: _Held, branch: str) -> None:
        self._took(branch)
        self.episodes.append(held)

    def _ended(self, row: Observation, held: _Held) -> _Held:
        """`held`, which the row ends; figures that say otherwise are for a person."""
        if not is_overdue(row):
            return held
        self._took("ended and overdue all the same")
        return replace(held, flags=held.flags | {"MORA_AFTER_END"})

    def _replace(self, old: _Held, new: _Held) -> None:
        self.episodes[self.episodes.index(old)] = new

    # No episode yet

    def _first(self, row: Observation) -> None:
        kind = kind_of(row, an_end_is_awaited=False)
        if start_seen(row) is None:
            return self._first_without_start(row, kind)
        if kind is Kind.UNCLEAR:
            how = "paid" if row.extinguished_by else "cured"
            return self._add(_undated(row), f"first: unclear, {how}")
        if kind is Kind.ENDED:
            held = self._ended(row, _Held(start_seen(row), end_seen(row)))
            return self._add(held, "first: ended")
        return self._add(_in_mora(row), "first: open")

    def _first_without_start(self, row: Observation, kind: Kind) -> None:
        end = end_seen(row)
        if row.cured_on is not None:
            if is_overdue(row):
                self._took("beyond: cured and overdue, without a start")
            held = _Held(None, end, frozenset({"CURED_WITHOUT_START"}))
            return self._add(self._ended(row, held), "first: cured without a start")
        if end is not None and is_overdue(row):
            held = self._ended(row, _Held(None, end, frozenset({"CURED_WITHOUT_START"})))
            return self._add(held, "beyond: extinguished in mora, without a start")
        if end is not None:
            return self._took("first: extinguished without mora")
        if kind is Kind.UNCLEAR:
            self._took("beyond: paid and overdue, without a start or a date")
            held = _undated(row)
            flags = held.flags | {"MORA_WITHOUT_START"}
            return self._add(replace(held, flags=flags), "first: mora without a start")
        if kind is Kind.OPEN:
            return self._add(_in_mora(row), "first: mora without a start")
        return self._took("first: nothing")

    # An open episode remembered

    def _while_open(self, held: _Held, row: Observation) -> None:
        kind, end = kind_of(row, an_end_is_awaited=True), end_seen(row)
        if kind is Kind.OPEN:
            return self._seen_again(held, row)
        if kind is Kind.ENDED and end is not None:
            if held.started is None or end >= held.started:
                return self._end(held, row, end)
            self._took("beyond: an end before the start of the open mora")
            if is_overdue(row):
                self._took("beyond: overdue though the end is before the start")
            kind = Kind.CLEAR
        self._took(f"open: {kind.value}")
        self._replace(held, _ended_by_inference(held, row.cutoff_on))

    def _seen_again(self, held: _Held, row: Observation) -> None:
        moved, how = self._with_start(held, start_seen(row))
        self._took(f"open: {how}" if how else "open: seen again")
        self._replace(held, replace(moved, mora_seen_on=row.cutoff_on))

    def _end(self, held: _Held, row: Observation, end: date) -> None:
        start = start_seen(row)
        moved, how = self._with_start(held, start)
        self._took(f"open: ended and {how}" if how else "open: ended")
        if start is None:
            self._took("open: ended without a start")
        self._replace(held, self._ended(row, replace(moved, ended=end)))

    def _with_start(self, held: _Held, start: date | None) -> tuple[_Held, str | None]:
        """The earliest known start stands; the flag says which way the newer one moved."""
        if start is None or start == held.started:
            return held, None
        if held.started is None:
            self._took("beyond: a missing start is learnt")
            return replace(held, started=start, flags=held.flags - STARTLESS), None
        if start > held.started:
            return replace(held, flags=held.flags | {"REAGED"}), "reaged"
        return replace(held, started=start, flags=held.flags | {"BACKDATED"}), "backdated"

    # A closed episode remembered

    def _while_closed(self, latest: _Held, row: Observation) -> None:
        end = end_seen(row)
        is_told = end is not None and latest.awaits(end)
        kind = kind_of(row, an_end_is_awaited=is_told)
        if kind is Kind.OPEN:
            return self._mora_after(latest, row)
        if kind is Kind.ENDED and end is not None:
            if start_seen(row) is None and not is_told and end != latest.ended:
                self._took("beyond: an end without a start after an end")
            return self._ended_after(latest, row, end)
        if kind is Kind.UNCLEAR and _starts_after(row, latest.over_by):
            return self._add(_undated(row), "beyond: unclear relapse after an end")
        if end is not None and end != latest.ended:
            self._took("beyond: an end without a start after an end")
        return self._took("closed: nothing new")

    def _mora_after(self, latest: _Held, row: Observation) -> None:
        if start_seen(row) is None:
            return self._add(_in_mora(row), "beyond: mora without a start after an end")
        if _starts_after(row, latest.over_by):
            return self._add(_in_mora(row), "closed: relapse")
        if latest.inferred_on is not None:
            self._took("closed: reopened")
            return self._reopen(latest, row)
        self._took("closed: mora after the end")
        if latest.started is None:
            latest = self._learnt(latest, row)
        return self._replace(latest, replace(latest, flags=latest.flags | {"MORA_AFTER_END"}))

    def _learnt(self, held: _Held, row: Observation) -> _Held:
        moved, _ = self._with_start(held, start_seen(row))
        self._replace(held, moved)
        return moved

    def _reopen(self, held: _Held, row: Observation) -> None:
        moved, how = self._with_start(held, start_seen(row))
        if how:
            self._took("beyond: reopened with another start")
        flags = (moved.flags - UNDATED - {"END_INFERRED"}) | {"REOPENED"}
        opened = _Held(moved.started, None, flags, mora_seen_on=row.cutoff_on)
        self._replace(held, opened)

    def _ended_after(self, latest: _Held, row: Observation, end: date) -> None:
        start = start_seen(row)
        overlapped = [e for e in self.episodes if e.spans(start, end)]
        if not overlapped:
            held = self._ended(row, _Held(start, end))
            return self._add(held, "closed: a further episode")
        held = max(overlapped, key=_lateness)
        if held is not latest or len(overlapped) > 1:
            self._took("beyond: an older episode overlaps")
        if held.ended is None:
            return self._date_the_end(held, row, end)
        return self._end_again(held, row, end)

    def _end_again(self, held: _Held, row: Observation, end: date) -> None:
        moved, how = self._with_start(held, start_seen(row))
        if how:
            self._took(f"closed: {how}")
        moved, branch = _with_end(moved, end)
        self._took(branch)
        self._replace(held, self._ended(row, moved))

    # An episode that is said to be over, without a date: the contract leaves it to the model

    def _while_undated(self, held: _Held, row: Observation) -> None:
        kind, end = kind_of(row, an_end_is_awaited=True), end_seen(row)
        if kind is Kind.ENDED and end is not None:
            return self._ended_while_undated(held, row, end)
        if kind is Kind.OPEN:
            return self._mora_while_undated(held, row)
        if kind is Kind.UNCLEAR and _starts_after(row, held.over_by):
            return self._add(_undated(row), "beyond: undated end, relapse")
        if kind is Kind.UNCLEAR:
            moved, how = self._with_start(held, start_seen(row))
            self._replace(held, moved)
            if how:
                return self._took("beyond: undated end, start moved")
        return self._took("beyond: undated end, nothing new")

    def _mora_while_undated(self, held: _Held, row: Observation) -> None:
        if start_seen(row) is None or _starts_after(row, held.over_by):
            return self._add(_in_mora(row), "beyond: undated end, relapse")
        self._took("beyond: undated end, reopened")
        return self._reopen(held, row)

    def _ended_while_undated(self, held: _Held, row: Observation, end: date) -> None:
        if _starts_after(row, held.over_by):
            held = self._ended(row, _Held(start_seen(row), end))
            return self._add(held, "beyond: undated end, relapse")
        if start_seen(row) is not None:
            return self._ended_after(held, row, end)
        if held.spans(None, end):
            return self._date_the_end(held, row, end)
        return self._took("beyond: undated end, nothing new")

    def _date_the_end(self, held: _Held, row: Observation, end: date) -> None:
        self._took("beyond: undated end, dated")
        moved, _ = self._with_start(held, start_seen(row))
        dated = replace(moved, ended=end, undated_on=None, flags=moved.flags - UNDATED)
        self._replace(held, self._ended(row, dated))


def _lateness(held: _Held) -> tuple[date, date]:
    return held.over_by, held.started or date.min


def _starts_after(row: Observation, day: date) -> bool:
    start = start_seen(row)
    return start is not None and start > day


def _in_mora(row: Observation) -> _Held:
    start = start_seen(row)
    flags: frozenset[str] = frozenset() if start else frozenset({"MORA_WITHOUT_START"})
    return _Held(start, None, flags, mora_seen_on=row.cutoff_on)


def _undated(row: Observation) -> _Held:
    flag = "PAID_WITHOUT_DATE" if row.extinguished_by else "CURED_WITHOUT_DATE"
    return _Held(start_seen(row), None, frozenset({flag}), undated_on=row.cutoff_on)


def _ended_by_inference(held: _Held, cutoff_on: date) -> _Held:
    """Over the day after the last cut-off that showed it: the earliest day it can have ended."""
    if held.mora_seen_on is None:
        raise AssertionError("an open episode was seen in mora at some cut-off")
    ended = held.mora_seen_on + timedelta(days=1)
    flags = held.flags | {"END_INFERRED"}
    return replace(held, ended=ended, inferred_on=cutoff_on, flags=flags)


def _with_end(held: _Held, end: date) -> tuple[_Held, str]:
    """A told end takes the place of one inferred before that night; else the earlier stands."""
    if held.ended is None:
        raise AssertionError("only an episode that ended can end again")
    inferred_on = held.inferred_on
    if inferred_on is not None and end <= inferred_on:
        flags = held.flags - {"END_INFERRED"}
        told = replace(held, ended=end, inferred_on=None, flags=flags)
        return told, "closed: inferred end replaced"
    if end == held.ended:
        return held, "closed: same end"
    branch = "closed: end moved" if inferred_on is None else "closed: inferred end moved"
    flags = held.flags | {"END_MOVED"}
    return replace(held, ended=min(held.ended, end), flags=flags), branch
